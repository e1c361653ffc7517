import * as z from 'zod';
import { AnswerValue } from './answer-value.ts';
import { LeafCode } from './ids.ts';
import { Lateness } from './score-inputs.ts';

/**
 * One entrant's answers in one column, packed (`domain/engine/pack-vector.ts`), as base64: a copy for ranking, what-if
 * and scoring again; the snapshot and the inputs that it was made from stay what counts.
 */
export const AnswerVector = z.base64().max(65_536);
export type AnswerVector = z.output<typeof AnswerVector>;

/** What lies behind a vector's cells as JSON: values for which the table has no slots, by code, and the lateness. */
export const VectorExtras = z.strictObject({
  unfit: z.record(LeafCode, AnswerValue).optional(),
  late: Lateness.optional(),
});
export type VectorExtras = z.output<typeof VectorExtras>;
