import type { AppraisalContent } from '../contracts/appraisal.ts';
import { AppError, type InputFault } from '../errors.ts';
import { appraisableFields, type Caller } from './authorize.ts';
import { checkAnswer, checkNoCases } from './scoring/check-answer.ts';
import type { CompiledLeaf, CompiledTable } from './scoring/compiled-table.ts';

/** Whether the caller appraises this field in the campaign. */
export const mayAppraiseField = (caller: Caller, campaignId: string, field: string): boolean => {
  const fields = appraisableFields(caller, campaignId);
  return fields === 'all' || fields.includes(field);
};

/** The leaves of a field that the unit assessed itself and an appraiser settles. */
export const appraisedLeaves = (table: CompiledTable, field: string, entrantId: string): CompiledLeaf[] =>
  table.leaves.filter(
    ({ code, source, outOfRemit }) =>
      source === 'SELF' &&
      (code === field || code.startsWith(`${field}.`)) &&
      outOfRemit.all === undefined &&
      !outOfRemit.units.has(entrantId),
  );

const fault = (leaf: string, code: string, vi: string, en: string): InputFault => ({
  pointer: `#/decisions/${leaf}`,
  code,
  detail: { vi, en },
});

/**
 * Refuses decisions that can't stand: on leaves that are not of the field, or with a value the leaf can't take.
 * @throws AppError `invalid_request` with a pointer per fault
 */
export const requireDecisions = (leaves: readonly CompiledLeaf[], { decisions }: AppraisalContent): void => {
  const byCode = new Map(leaves.map((leaf) => [leaf.code, leaf]));
  const faults = Object.entries(decisions).flatMap(([code, decision]) => {
    const leaf = byCode.get(code);
    if (leaf === undefined) {
      return [
        fault(
          code,
          'not_in_field',
          `Tiêu chí ${code} không thuộc lĩnh vực này hoặc không do đơn vị tự đánh giá.`,
          `Criterion ${code} is not a self-assessed one of this field.`,
        ),
      ];
    }
    if (decision.decision === 'CORRECT') {
      return checkAnswer(leaf, decision.value).map((found) => ({
        ...found,
        pointer: `#/decisions/${code}/value${found.pointer}`,
      }));
    }
    return decision.decision === 'NO_CASES'
      ? checkNoCases(leaf).map((found) => ({ ...found, pointer: `#/decisions/${code}` }))
      : [];
  });
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
};
