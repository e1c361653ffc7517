import type { AppraisalContent } from '../contracts/appraisal.ts';
import type { RoundItem } from '../contracts/round.ts';
import type { AppraisalDecision } from '../contracts/score-inputs.ts';
import { AppError, type InputFault } from '../errors.ts';
import { appraisableFields, type Caller } from './authorize.ts';
import { localInstant } from './local-time.ts';
import { checkAnswer, checkNoCases } from './scoring/check-answer.ts';
import type { CompiledLeaf, CompiledTable } from './scoring/compiled-table.ts';
import { appraisalEnd, requireOpen, sealingMargin } from './windows.ts';

/** Whether the caller appraises this field in the campaign. */
export const mayAppraiseField = (caller: Caller, campaignId: string, field: string): boolean => {
  const fields = appraisableFields(caller, campaignId);
  return fields === 'all' || fields.includes(field);
};

/** The leaves of a field that an appraiser settles: those that the unit assessed itself, and those that it does not. */
export const appraisedLeaves = (table: CompiledTable, field: string, entrantId: string): CompiledLeaf[] =>
  table.leaves.filter(
    ({ code, source, outOfRemit }) =>
      (source === 'SELF' || source === 'APPRAISER') &&
      (code === field || code.startsWith(`${field}.`)) &&
      outOfRemit.all === undefined &&
      !outOfRemit.units.has(entrantId),
  );

type Windows = Pick<RoundItem, 'windows' | 'extensions' | 'lateUntil' | 'appraisalExtensions'>;

/**
 * Refuses decisions of a pass outside its window, by the arrival stamp alone.
 * @param at campaign time of arrival (UTC ms)
 * @throws AppError `window_closed`; `conflict` for a second pass in a round of one
 */
export const requirePassOpen = (
  round: Windows,
  pass: number,
  entrant: Parameters<typeof requireOpen>[2],
  at: number,
): void => {
  if (pass === 1) {
    requireOpen(round, 'appraisal', entrant, at);
    return;
  }
  const { secondAppraisal: second } = round.windows;
  if (second === undefined)
    throw new AppError('conflict', {
      vi: 'Kỳ đánh giá này không có thẩm định lần 2.',
      en: 'This round has no second appraisal.',
    });
  const { supplementary } = round.windows;
  // What was answered in time, and is still being written, comes first.
  const opensAt = Math.max(second.opensAt, (supplementary?.closesAt ?? -sealingMargin) + sealingMargin);
  const closesAt = appraisalEnd(round, entrant.entrantId, 'secondAppraisal');
  if (opensAt <= at && at <= closesAt) return;
  const early = at < opensAt;
  throw new AppError('window_closed', {
    vi: `Kỳ thẩm định lần 2 ${early ? 'mở' : 'đã đóng'} lúc ${localInstant(early ? opensAt : closesAt)}.`,
    en: `The second appraisal window ${early ? 'opens' : 'closed'} at ${localInstant(early ? opensAt : closesAt)}.`,
  });
};

const fault = (leaf: string, code: string, vi: string, en: string): InputFault => ({
  pointer: `#/decisions/${leaf}`,
  code,
  detail: { vi, en },
});

const notInField = (code: string): InputFault =>
  fault(
    code,
    'not_in_field',
    `Tiêu chí ${code} không thuộc lĩnh vực này hoặc không do cơ quan thẩm định chấm.`,
    `Criterion ${code} is not one of this field that an appraiser settles.`,
  );

/** A leaf without a claim takes a value, or no cases; one with a claim takes no value beside it. */
const misfit = ({ code, source }: CompiledLeaf, { decision }: AppraisalDecision): InputFault[] => {
  const fits = decision === 'NO_CASES' || (source === 'APPRAISER') === (decision === 'ASSESS');
  if (fits) return [];
  return source === 'APPRAISER'
    ? [
        fault(
          code,
          'value_needed',
          `Tiêu chí ${code} do cơ quan thẩm định đánh giá: phải ghi giá trị.`,
          `Criterion ${code} is assessed by the appraiser: give its value.`,
        ),
      ]
    : [
        fault(
          code,
          'claim_to_decide_on',
          `Tiêu chí ${code} do đơn vị tự đánh giá: công nhận hoặc chấm lại.`,
          `Criterion ${code} is self-assessed: accept or correct the claim.`,
        ),
      ];
};

/** Everything that is wrong with one decision on a leaf, each with a pointer `#/decisions/<leaf>…`. */
const decisionFaults = (leaf: CompiledLeaf, decision: AppraisalDecision): InputFault[] => {
  const below = (path: string, found: InputFault[]) =>
    found.map((one) => ({ ...one, pointer: `#/decisions/${leaf.code}${path}${one.pointer}` }));
  return [
    ...misfit(leaf, decision),
    ...('value' in decision ? below('/value', checkAnswer(leaf, decision.value)) : []),
    ...(decision.decision === 'NO_CASES' ? below('', checkNoCases(leaf)) : []),
  ];
};

/**
 * Decisions that can't stand: on leaves that an appraiser does not settle here, of a sort that the leaf's source does
 * not take, or with a value the leaf can't take. A pointer per fault: `#/decisions/<leaf>…`.
 */
export const faultsOfDecisions = (
  leaves: readonly CompiledLeaf[],
  { decisions }: AppraisalContent,
): InputFault[] => {
  const byCode = new Map(leaves.map((leaf) => [leaf.code, leaf]));
  return Object.entries(decisions).flatMap(([code, decision]) => {
    const leaf = byCode.get(code);
    return leaf === undefined ? [notInField(code)] : decisionFaults(leaf, decision);
  });
};

/** @throws AppError `invalid_request` with every one of `faultsOfDecisions` */
export const requireDecisions = (leaves: readonly CompiledLeaf[], content: AppraisalContent): void => {
  const faults = faultsOfDecisions(leaves, content);
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
};
