import * as z from 'zod';
import { DecimalText, Points, Quantity } from './exact-number.ts';
import { Slug } from './ids.ts';
import { DayText } from './text.ts';

const numbers = { numerator: Quantity, denominator: Quantity };

const partValues = [
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
] as const;

/** The value of one part of a rule that has parts. */
export const PartValue = z.discriminatedUnion('kind', partValues);
export type PartValue = z.output<typeof PartValue>;

/**
 * The value given for a leaf, by a unit, an appraiser or a data provider. Its kind is the rule's kind, except that a
 * tiered and a relative rule say by their measure whether they take a percent or a count. Percentages are never typed
 * in: they are a numerator and a denominator, compared exactly; only published means and indices are decimals, as text.
 */
export const AnswerValue = z.discriminatedUnion('kind', [
  ...partValues,
  z.strictObject({ kind: z.literal('survey'), meanPercent: DecimalText }),
  z.strictObject({ kind: z.literal('external_index'), value: DecimalText }),
  /** Every part of the rule by its code. */
  z.strictObject({ kind: z.literal('all_of'), parts: z.record(Slug, PartValue) }),
  /** Each case once, in the order in which the justification names them. */
  z.strictObject({ kind: z.literal('best_of'), cases: z.array(PartValue).min(1).max(20) }),
  z.strictObject({ kind: z.literal('relative_percent'), ...numbers }),
  z.strictObject({ kind: z.literal('relative_count'), count: Quantity }),
  /** Hundredths of a point, set by an appraiser. */
  z.strictObject({ kind: z.literal('award'), points: Points }),
]);
export type AnswerValue = z.output<typeof AnswerValue>;

/** The kind of answer that a leaf takes; a client chooses its form by it. */
export type AnswerKind = AnswerValue['kind'];
