import * as z from 'zod';
import { DecimalText, Quantity } from './exact-number.ts';
import { Slug } from './ids.ts';
import { DayText } from './text.ts';

const numbers = { numerator: Quantity, denominator: Quantity };

/**
 * The value given for a leaf, by a unit, an appraiser or a data provider. Its kind is the rule's kind, except that a
 * tiered rule takes `tiered_percent` or `tiered_count` as its measure says. Percentages are never typed in: they are a
 * numerator and a denominator, compared exactly; only published means and indices are decimals, as text.
 */
export const AnswerValue = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('boolean'), value: z.boolean() }),
  z.strictObject({ kind: z.literal('choice'), option: Slug }),
  z.strictObject({ kind: z.literal('tiered_percent'), ...numbers }),
  z.strictObject({ kind: z.literal('tiered_count'), count: Quantity }),
  z.strictObject({ kind: z.literal('ratio'), ...numbers }),
  z.strictObject({ kind: z.literal('count'), count: Quantity }),
  /** The day on the paper; null: there is no such paper. */
  z.strictObject({ kind: z.literal('deadline'), issuedOn: DayText.nullable() }),
  /** Every item of the rule by its code, 0 included. */
  z.strictObject({ kind: z.literal('deduct'), counts: z.record(Slug, Quantity) }),
  /** Codes of the items that are met, each once. */
  z.strictObject({ kind: z.literal('checklist'), met: z.array(Slug).max(20) }),
  z.strictObject({ kind: z.literal('piecewise_linear'), ...numbers }),
  z.strictObject({ kind: z.literal('survey'), meanPercent: DecimalText }),
  z.strictObject({ kind: z.literal('external_index'), value: DecimalText }),
]);
export type AnswerValue = z.output<typeof AnswerValue>;

/** The kind of answer that a leaf takes; a client chooses its form by it. */
export type AnswerKind = AnswerValue['kind'];
