import type { AnswerValue } from '../../contracts/answer-value.ts';
import type { Lateness } from '../../contracts/score-inputs.ts';
import type { NotApplicableEffect } from '../../contracts/scoring-table.ts';

/**
 * What a column of one entrant holds for a leaf. CLAIMED is under the evidence policy; SETTLED (by an appraiser, a
 * provider, a survey) is not. EMPTY_CLAIM: a row that was saved without a value. UNFIT: a value for which the table
 * has no slots (another kind, an unknown option); it is kept beside the slots. The order is the stored code.
 */
export const givens = [
  'NOT_COVERED',
  'NO_CLAIM',
  'EMPTY_CLAIM',
  'CLAIMED',
  'SETTLED',
  'NO_CASES',
  'REFUSED',
  'AWAITING_APPRAISAL',
  'AWAITING_PROVIDER',
  'AWAITING_SURVEY',
  'AWAITING_EXTERNAL_INDEX',
  'CLAIMED_UNFIT',
  'SETTLED_UNFIT',
] as const;
export type Given = (typeof givens)[number];

/** One leaf of one entrant in one column: everything that its points depend on, beside the table. */
export type Cell = {
  given: Given;
  value?: AnswerValue;
  /** What being out of the entrant's remit does, whatever was given. */
  remit?: NotApplicableEffect;
  /** Pieces of evidence that count for a claim. */
  evidence: number;
  justified: boolean;
};

/** One entrant's column: its cells in the form's order, and the lateness that its total pays for. */
export type Vector = { cells: readonly Cell[]; late?: Lateness };

const effects = [undefined, 'FULL', 'EXCLUDE', 'ZERO'] as const;

/** Whether the cell's value, if it fits, is in slots. */
export const hasSlots = (given: Given | undefined): boolean => given === 'CLAIMED' || given === 'SETTLED';

/** A cell without its value and count as one byte: given in the low half, then remit, justified, whether proven. */
export const stateByte = ({ given, remit, justified, evidence }: Cell): number =>
  givens.indexOf(given) |
  (effects.indexOf(remit) << 4) |
  (Number(justified) << 6) |
  (Number(evidence > 0) << 7);

/** What a state byte says; `evidence` is 0 or 1. @throws RangeError for a byte that no cell has */
export const readState = (byte: number): Omit<Cell, 'value'> => {
  const given = givens[byte & 15];
  if (given === undefined) throw new RangeError(`no cell has the state ${byte}`);
  const remit = effects[(byte >> 4) & 3];
  return {
    given,
    evidence: byte >> 7,
    justified: (byte & 64) !== 0,
    ...(remit === undefined ? {} : { remit }),
  };
};
