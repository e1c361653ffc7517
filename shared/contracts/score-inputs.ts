import * as z from 'zod';
import { AnswerValue } from './answer-value.ts';
import { LeafCode, UnitId } from './ids.ts';
import { Text } from './text.ts';

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

/** What an appraiser settled for a leaf: the claim as it stands, another value, 'no cases', or no points at all. */
export const AppraisalDecision = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('ACCEPT') }),
  z.strictObject({ decision: z.literal('CORRECT'), value: AnswerValue, reason: Text(4_000) }),
  z.strictObject({ decision: z.literal('NO_CASES'), reason: Text(4_000) }),
  z.strictObject({ decision: z.literal('NO_POINTS'), reason: Text(4_000) }),
]);
export type AppraisalDecision = z.output<typeof AppraisalDecision>;

/** A value that a provider, a survey or a published index brings for a leaf; or the provider's 'no cases'. */
export const ProvidedValue = z.union([
  z.strictObject({ value: AnswerValue }),
  z.strictObject({ notApplicable: z.literal('NO_CASES') }),
]);
export type ProvidedValue = z.output<typeof ProvidedValue>;

/** Everything that one entrant's score depends on, beside the table. Keys are leaf (or adjustment) codes. */
export const ScoreInputs = z.strictObject({
  entrantId: UnitId,
  claims: z.record(LeafCode, Claim),
  appraisals: z.record(LeafCode, AppraisalDecision),
  provided: z.record(LeafCode, ProvidedValue),
  adjustments: z.record(LeafCode, AnswerValue),
});
export type ScoreInputs = z.output<typeof ScoreInputs>;
