import * as z from 'zod';
import { LeafCode, PersonId, RoundId, SubmissionId, UnitId } from './ids.ts';
import { AppraisalDecision } from './score-inputs.ts';
import { justificationLimit } from './submission.ts';
import { BilingualText, Instant, InstantText, Text } from './text.ts';

const reason = Text(justificationLimit);

/**
 * Rows of which a unit asks for another look (đề nghị xem xét lại điểm), each with its reason; null takes a row back on
 * which nothing is decided. Rows that are not named stay as they are.
 */
export const ScoreReviewWish = z.strictObject({
  rows: z
    .record(LeafCode, reason.nullable())
    .refine((rows) => Object.keys(rows).length > 0, { error: 'name one row at least' }),
});
export type ScoreReviewWish = z.output<typeof ScoreReviewWish>;

/** The word on one row by an appraiser who had not decided it: it stays, or it is decided otherwise. */
export const ScoreReviewRuling = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('UPHOLD'), reason }),
  z.strictObject({ outcome: z.literal('CHANGE'), reason, decision: AppraisalDecision }),
]);
export type ScoreReviewRuling = z.output<typeof ScoreReviewRuling>;

/** A row under review, stored: who asked why, and what was decided. Instants are campaign time (UTC ms). */
export const StoredReview = z.object({
  reason: z.string(),
  at: Instant,
  by: PersonId,
  ruling: z
    .object({ outcome: z.enum(['UPHOLD', 'CHANGE']), reason: z.string(), at: Instant, by: PersonId })
    .optional(),
});
export type StoredReview = z.output<typeof StoredReview>;

/** A row under review as people see it. */
export const ScoreReviewRow = z.strictObject({
  leaf: LeafCode,
  title: BilingualText,
  reason: z.string(),
  askedAt: InstantText,
  state: z.enum(['OPEN', 'UPHELD', 'CHANGED']),
  ruling: z
    .strictObject({
      reason: z.string(),
      decidedAt: InstantText,
      /** What counts on the row since, where it was changed. */
      decision: AppraisalDecision.optional(),
    })
    .optional(),
});
export type ScoreReviewRow = z.output<typeof ScoreReviewRow>;

/** Everything that one unit asked to be looked at again. `revision` 0: nothing yet. */
export const ScoreReview = z.strictObject({
  submissionId: SubmissionId,
  roundId: RoundId,
  entrantId: UnitId,
  rows: z.array(ScoreReviewRow),
  revision: z.int().nonnegative(),
});
export type ScoreReview = z.output<typeof ScoreReview>;

/** How many rows were asked for, and what became of them. */
export const ReviewCounts = z.strictObject({
  asked: z.int().nonnegative(),
  upheld: z.int().nonnegative(),
  changed: z.int().nonnegative(),
});
export type ReviewCounts = z.output<typeof ReviewCounts>;

/** What units of a round asked for. */
export const ScoreReviewList = z.strictObject({ counts: ReviewCounts, items: z.array(ScoreReview) });
export type ScoreReviewList = z.output<typeof ScoreReviewList>;
