import type { AppraisalItem } from '../contracts/appraisal.ts';
import type { ProvidedValues } from '../contracts/import.ts';
import type { AppraisalDecision, Claim, ScoreInputs } from '../contracts/score-inputs.ts';
import type { Adjustments } from '../contracts/scoring-table.ts';
import type { SealedSnapshot } from '../contracts/snapshot.ts';
import type { LaunchedRules } from './campaign/launched-rules.ts';
import { latenessOf } from './lateness.ts';
import { reviewPass } from './score-review/reviews.ts';
import { carried, carriedCode, type LeafCarry } from './table-versions/carry.ts';

const claimsOf = ({ submission, files }: SealedSnapshot, carry: LeafCarry): Record<string, Claim> => {
  const proofs = (leaf: string): number =>
    submission.evidence.filter(
      ({ evidenceId, citations }) =>
        files[evidenceId]?.state === 'ACCEPTED' &&
        citations.some((citation) => carriedCode(citation.leaf, carry) === leaf),
    ).length;
  return Object.fromEntries(
    Object.entries(carried(submission.answers, carry)).map(
      ([leaf, { value, notApplicable, justification }]) => [
        leaf,
        {
          ...(value === undefined ? {} : { value }),
          ...(notApplicable === undefined ? {} : { notApplicable }),
          evidence: proofs(leaf),
          justified: justification !== undefined,
        },
      ],
    ),
  );
};

const decisionsOf = (
  appraisals: readonly AppraisalItem[],
  wanted: number,
): Record<string, AppraisalDecision> =>
  Object.assign({}, ...appraisals.filter(({ pass }) => pass === wanted).map(({ decisions }) => decisions));

const unmoved: LeafCarry = new Map();

/** Of what others bring, the items of bonus and penalty: each counts after the total, and nothing waits for it. */
const withAdjustments = (inputs: ScoreInputs, { bonus, penalty }: Adjustments): ScoreInputs => {
  const codes = new Set([...bonus, ...penalty].map(({ code }) => code));
  const given = Object.entries(inputs.provided);
  const adjustments = given.flatMap(([code, one]) =>
    codes.has(code) && 'value' in one ? [[code, one.value] as const] : [],
  );
  if (adjustments.length === 0) return inputs;
  return {
    ...inputs,
    provided: Object.fromEntries(given.filter(([code]) => !codes.has(code))),
    adjustments: Object.fromEntries(adjustments),
  };
};

/**
 * Everything that one entrant's score depends on: the sealed claims, the appraisers' decisions, others' values.
 * @param carry where codes of earlier versions of the table count now
 */
export const scoreInputsOf = (
  sealed: SealedSnapshot,
  appraisals: readonly AppraisalItem[],
  provided: ProvidedValues,
  carry: LeafCarry = unmoved,
): ScoreInputs => ({
  entrantId: sealed.submission.entrantId,
  claims: claimsOf(sealed, carry),
  appraisals: carried(decisionsOf(appraisals, 1), carry),
  ...(appraisals.some(({ pass, decisions }) => pass === 2 || (pass > 2 && Object.keys(decisions).length > 0))
    ? {
        // What score review changed stands in place of both passes.
        secondAppraisals: {
          ...carried(decisionsOf(appraisals, 2), carry),
          ...carried(decisionsOf(appraisals, reviewPass), carry),
        },
      }
    : {}),
  provided: carried(provided[sealed.submission.entrantId] ?? {}, carry),
  adjustments: {},
});

/** The inputs as the rules in force read them: bonus and penalty apart, and what their late policy makes of a submit past the end. */
export const inputsUnder = (
  { carry, compiled, round }: LaunchedRules,
  sealed: SealedSnapshot,
  appraisals: readonly AppraisalItem[],
  provided: ProvidedValues,
): ScoreInputs => {
  const late = latenessOf(sealed, round.latePolicy, compiled.calendar);
  const inputs = withAdjustments(scoreInputsOf(sealed, appraisals, provided, carry), compiled.adjustments);
  return late === undefined ? inputs : { ...inputs, late };
};

type Stamp = {
  sealedSnapshot?: string | undefined;
  appraisals: number;
  provided: number;
  replacements?: number | undefined;
};

/**
 * Whether a result was computed from nothing older than another (design, decision 3): under no earlier version of the
 * table, and another seal is never older.
 */
export const isAsNewAs = (a: Stamp, b: Stamp): boolean =>
  (a.replacements ?? 0) > (b.replacements ?? 0) ||
  ((a.replacements ?? 0) === (b.replacements ?? 0) && isAsNewUnder(a, b));

const isAsNewUnder = (a: Stamp, b: Stamp): boolean =>
  a.sealedSnapshot !== b.sealedSnapshot || (a.appraisals >= b.appraisals && a.provided >= b.provided);
