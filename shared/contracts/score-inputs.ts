import * as z from 'zod';
import { AnswerValue } from './answer-value.ts';
import { Points, Quantity } from './exact-number.ts';
import { LeafCode, UnitId } from './ids.ts';
import { Instant, Text } from './text.ts';

/** What a unit claimed for a leaf, as sealed. Neither a value nor 'no cases' is an unanswered leaf. */
export const Claim = z.strictObject({
  value: AnswerValue.optional(),
  notApplicable: z.literal('NO_CASES').optional(),
  /** Pieces of evidence that count for this leaf. */
  evidence: z.int().nonnegative(),
  /** Whether a justification (giải trình) was written. */
  justified: z.boolean(),
});
export type Claim = z.output<typeof Claim>;

/**
 * What an appraiser settled for a leaf: the claim as it stands, another value, 'no cases', no points at all, or a value
 * where the unit gives none.
 */
export const AppraisalDecision = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('ACCEPT') }),
  z.strictObject({ decision: z.literal('CORRECT'), value: AnswerValue, reason: Text(4_000) }),
  z.strictObject({ decision: z.literal('NO_CASES'), reason: Text(4_000) }),
  z.strictObject({ decision: z.literal('NO_POINTS'), reason: Text(4_000) }),
  /** The value of a leaf that the appraiser alone assesses. */
  z.strictObject({ decision: z.literal('ASSESS'), value: AnswerValue, reason: Text(4_000) }),
]);
export type AppraisalDecision = z.output<typeof AppraisalDecision>;

/** A value that a provider, a survey or a published index brings for a leaf; or the provider's 'no cases'. */
export const ProvidedValue = z.union([
  z.strictObject({ value: AnswerValue }),
  z.strictObject({ notApplicable: z.literal('NO_CASES') }),
]);
export type ProvidedValue = z.output<typeof ProvidedValue>;

/** The best value of the group for a leaf: two whole numbers as they were counted; a count has the denominator 1. */
export const PeerBest = z.strictObject({ numerator: Quantity, denominator: Quantity.min(1) });
export type PeerBest = z.output<typeof PeerBest>;

/** The best of the group among what units claimed and among what stands in the end; absent until everybody's is known. */
export const PeerBests = z.strictObject({ self: PeerBest.optional(), final: PeerBest.optional() });
export type PeerBests = z.output<typeof PeerBests>;

/**
 * A self-assessment that came after the entrant's own end, under a policy that takes it at a price. `due` and `at` are
 * instants (UTC ms); points are hundredths.
 */
export const Lateness = z.strictObject({
  due: Instant,
  at: Instant,
  workingDays: z.int().positive(),
  penaltyPerWorkingDay: Points,
  penaltyCap: Points,
});
export type Lateness = z.output<typeof Lateness>;

/** Everything that one entrant's score depends on, beside the table. Keys are leaf (or adjustment) codes. */
export const ScoreInputs = z.strictObject({
  entrantId: UnitId,
  claims: z.record(LeafCode, Claim),
  /** Decisions of the first pass. */
  appraisals: z.record(LeafCode, AppraisalDecision),
  /** Decisions of the second pass: each stands in place of the first's. */
  secondAppraisals: z.record(LeafCode, AppraisalDecision).optional(),
  provided: z.record(LeafCode, ProvidedValue),
  adjustments: z.record(LeafCode, AnswerValue),
  late: Lateness.optional(),
  /** For leaves scored against the best of the group. */
  peers: z.record(LeafCode, PeerBests).optional(),
});
export type ScoreInputs = z.output<typeof ScoreInputs>;
