import * as z from 'zod';
import { LeafCode, PersonId, Slug, SubmissionId } from './ids.ts';
import { itemFields } from './item.ts';
import { BilingualText, Instant, InstantText, Text } from './text.ts';
import { FixedWindowEnd } from './window.ts';

/** A part of the unit (phòng chuyên môn) as the unit itself names it, and who works there. */
export const Division = z.strictObject({
  id: Slug,
  name: Text(200),
  people: z.array(PersonId).max(200),
});
export type Division = z.output<typeof Division>;

/** Rows of the table (leaves, or all below a criterion or field) given to a division or to people, until an inner deadline. */
export const Assignment = z
  .strictObject({
    nodes: z.array(LeafCode).min(1).max(200),
    division: Slug.optional(),
    people: z.array(PersonId).max(50).default([]),
    /** Who accepts or returns these rows, beside the head, the deputies and the focal officers. */
    reviewers: z.array(PersonId).max(20).default([]),
    due: FixedWindowEnd.optional(),
    note: Text(1_000).optional(),
  })
  .refine(({ division, people }) => division !== undefined || people.length > 0, {
    error: 'assigned to nobody',
    path: ['people'],
  });
export type Assignment = z.output<typeof Assignment>;

/** Who in the unit does what. `afterDue`: whether contributors are still taken after their inner deadline. */
export const WorkPlan = z.strictObject({
  divisions: z.array(Division).max(60),
  assignments: z.array(Assignment).max(300),
  afterDue: z.enum(['TAKE', 'REFUSE']).default('TAKE'),
});
export type WorkPlan = z.output<typeof WorkPlan>;

/** The plan as the unit's people see it. */
export const StoredWorkPlan = z.strictObject({
  submissionId: SubmissionId,
  ...WorkPlan.shape,
  changedAt: InstantText,
  changedBy: PersonId,
  revision: z.int().positive(),
});
export type StoredWorkPlan = z.output<typeof StoredWorkPlan>;

/** What of an earlier plan does not hold any more: people who left, rows that are gone or are nobody's now, and its deadlines. */
export const LeftBehind = z.strictObject({
  people: z.array(PersonId),
  nodes: z.array(LeafCode),
  unassigned: z.array(LeafCode),
  deadlines: z.array(z.strictObject({ nodes: z.array(LeafCode), due: FixedWindowEnd })),
});
export type LeftBehind = z.output<typeof LeftBehind>;

/** A plan that was copied from another self-assessment, and what was not. */
export const CopiedWorkPlan = z.strictObject({
  plan: StoredWorkPlan,
  copiedFrom: SubmissionId,
  left: LeftBehind,
});
export type CopiedWorkPlan = z.output<typeof CopiedWorkPlan>;

/** The stored plan: an item of the unit's draft, which nothing reads that leaves the unit. */
export const WorkPlanItem = z.object({
  ...itemFields,
  submissionId: SubmissionId,
  plan: WorkPlan,
  at: Instant,
  by: PersonId,
  revision: z.int().positive(),
});
export type WorkPlanItem = z.output<typeof WorkPlanItem>;

const answerRevision = z.int().nonnegative();

/** A reviewer's word on a row as it was read (`answerRevision`, 0 for a row without an answer). */
export const LeafReviewRequest = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('ACCEPT'), answerRevision }),
  z.strictObject({ decision: z.literal('RETURN'), answerRevision, reason: Text(1_000) }),
]);
export type LeafReviewRequest = z.output<typeof LeafReviewRequest>;

const review = {
  decision: z.enum(['ACCEPT', 'RETURN']),
  answerRevision,
  reason: z.string().optional(),
  by: PersonId,
  revision: z.int().positive(),
};

/** The word on a row as the unit's people see it. */
export const LeafReview = z.strictObject({ leaf: LeafCode, ...review, at: InstantText });
export type LeafReview = z.output<typeof LeafReview>;

/** The stored word on a row. */
export const LeafReviewItem = z.object({
  ...itemFields,
  submissionId: SubmissionId,
  leaf: LeafCode,
  ...review,
  at: Instant,
});
export type LeafReviewItem = z.output<typeof LeafReviewItem>;

/** MISSING: nothing saved. ANSWERED: waits for a review. RETURNED, ACCEPTED: by a review of what is there now. */
export const LeafWorkState = z.enum(['MISSING', 'ANSWERED', 'RETURNED', 'ACCEPTED']);
export type LeafWorkState = z.output<typeof LeafWorkState>;

/** One row of the table as work of the unit. */
export const LeafWork = z.strictObject({
  leaf: LeafCode,
  title: BilingualText,
  /** A row that the appraiser assesses may be justified, and is not missing while it is not. */
  required: z.boolean(),
  state: LeafWorkState,
  division: Slug.optional(),
  people: z.array(PersonId),
  due: InstantText.optional(),
  /** Missing or returned after its inner deadline. */
  overdue: z.boolean(),
  answerRevision,
  savedAt: InstantText.optional(),
  savedBy: PersonId.optional(),
  evidence: z.int().nonnegative(),
  review: LeafReview.optional(),
});
export type LeafWork = z.output<typeof LeafWork>;

const count = z.int().nonnegative();
const counts = {
  leaves: count,
  missing: count,
  answered: count,
  returned: count,
  accepted: count,
  overdue: count,
};
export const WorkCounts = z.strictObject(counts);
export type WorkCounts = z.output<typeof WorkCounts>;

/** How far the unit is, row by row and by division; PEOPLE: given to people of no division, NOBODY: not given to anybody. */
export const WorkBoard = z.strictObject({
  submissionId: SubmissionId,
  /** 0 while nobody was given anything. */
  planRevision: count,
  total: WorkCounts,
  by: z.array(
    z.strictObject({
      to: z.enum(['DIVISION', 'PEOPLE', 'NOBODY']),
      division: Slug.optional(),
      name: z.string().optional(),
      ...counts,
    }),
  ),
  leaves: z.array(LeafWork),
});
export type WorkBoard = z.output<typeof WorkBoard>;
