import * as z from 'zod';
import { DayKind } from './due-date.ts';
import { DecimalText, Points, Quantity } from './exact-number.ts';
import { NotApplicableEffect } from './scoring-table.ts';
import { BilingualText, DayText, Instant } from './text.ts';

const step = <T extends string, S extends z.ZodRawShape>(name: T, shape: S) =>
  z.strictObject({ step: z.literal(name), ...shape });

/** Why a value cannot be scored; the same codes are reported when an answer is saved. */
export const AnswerFault = z.enum([
  'wrong_kind',
  'unknown_option',
  'unknown_item',
  'missing_item',
  'repeated_item',
  'zero_denominator',
  'numerator_over_denominator',
  'percent_over_100',
  'value_over_scale',
  'paper_date_out_of_range',
  'not_applicable_not_allowed',
  'unknown_part',
  'missing_part',
  'too_many_cases',
  'award_over_maximum',
]);
export type AnswerFault = z.output<typeof AnswerFault>;

/**
 * What is being waited for. ANCHOR: a day of the round that the deadline counts from is not known. PEERS: the best value
 * of the group is not known before everybody's is.
 */
export const AwaitedFrom = z.enum(['APPRAISAL', 'PROVIDER', 'SURVEY', 'EXTERNAL_INDEX', 'ANCHOR', 'PEERS']);
export type AwaitedFrom = z.output<typeof AwaitedFrom>;

const counted = z.strictObject({ label: BilingualText, count: Quantity, pointsEach: Points });

/**
 * One step from a value to its points. Points are hundredths. EXACT is the fraction of hundredths before rounding,
 * reduced, as decimal text because it can pass 2^53.
 */
export const DerivationStep = z.discriminatedUnion('step', [
  step('NO_ANSWER', {}),
  step('AWAITING', { from: AwaitedFrom }),
  step('INVALID', { fault: AnswerFault }),
  step('NOT_APPLICABLE', {
    reason: z.enum(['NO_CASES', 'OUT_OF_REMIT', 'ZERO_DENOMINATOR']),
    effect: NotApplicableEffect,
  }),
  step('CHOSEN', { label: BilingualText }),
  step('SHARE', { numerator: Quantity, denominator: Quantity }),
  step('COUNTED', { count: Quantity }),
  step('TIER', { op: z.enum(['>', '>=']), value: DecimalText, unit: z.enum(['PERCENT', 'COUNT']) }),
  step('NO_TIER', {}),
  step('BELOW_FLOOR', { floorPercent: DecimalText }),
  step('TO_TARGET', { targetPercent: DecimalText, reached: z.boolean(), fullPoints: Points }),
  step('PER_UNIT', { pointsPerUnit: Points, cap: Points, capped: z.boolean() }),
  step('PAPER', { issuedOn: DayText.nullable(), due: DayText }),
  step('LATE', { days: z.int().nonnegative(), counted: DayKind, upToDays: z.int().nullable() }),
  /** The whole self-assessment came after its end; both are instants (UTC ms). */
  step('SUBMITTED_LATE', {
    due: Instant,
    at: Instant,
    workingDays: z.int().positive(),
    pointsPerDay: Points,
    cap: Points,
  }),
  step('TOO_LATE', { days: z.int().nonnegative(), counted: DayKind }),
  step('DEDUCTED', { start: Points, floor: Points, items: z.array(counted) }),
  step('CHECKED', { met: z.array(BilingualText), unmet: z.array(BilingualText) }),
  step('SEGMENT', {
    fromPercent: DecimalText,
    fromPoints: Points,
    toPercent: DecimalText,
    toPoints: Points,
  }),
  step('MEAN', { meanPercent: DecimalText, fullPoints: Points }),
  step('INDEX', { value: DecimalText, scaleMax: DecimalText, fullPoints: Points }),
  /** One line per part of an all-or-nothing rule, in its order; `earned` is exact, as in EXACT. */
  step('PARTS', {
    parts: z.array(
      z.strictObject({
        label: BilingualText,
        earned: z.strictObject({ numerator: z.string(), denominator: z.string() }),
        needs: Points,
        met: z.boolean(),
      }),
    ),
  }),
  /** Which of several cases counts, from 1; the steps after it are that case's. */
  step('BEST_CASE', { case: z.int().positive(), of: z.int().positive() }),
  /** The best of the group, as it was measured; a count has the denominator 1. */
  step('AGAINST_BEST', {
    numerator: Quantity,
    denominator: Quantity,
    unit: z.enum(['PERCENT', 'COUNT']),
    better: z.enum(['HIGHER', 'LOWER']),
    fullPoints: Points,
  }),
  step('AWARDED', { points: Points, fullPoints: Points }),
  step('EXACT', { numerator: z.string(), denominator: z.string() }),
  step('ROUNDED', { mode: z.enum(['HALF_UP', 'HALF_EVEN', 'TRUNCATE']), decimals: z.int() }),
  step('NO_EVIDENCE', { effect: z.enum(['ZERO', 'EXPLAIN']) }),
  step('ASSESSED', { reason: z.string() }),
  step('CORRECTED', { reason: z.string() }),
  step('REFUSED', { reason: z.string() }),
]);
export type DerivationStep = z.output<typeof DerivationStep>;

/** Why a leaf has its points: the steps in order, and where they end. */
export const Derivation = z.strictObject({
  steps: z.array(DerivationStep),
  points: Points,
  maxPoints: Points,
});
export type Derivation = z.output<typeof Derivation>;
