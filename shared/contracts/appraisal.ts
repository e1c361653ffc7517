import * as z from 'zod';
import { LeafCode, PersonId, Sha256, SubmissionId } from './ids.ts';
import { Chain, itemFields, owingFields } from './item.ts';
import { AppraisalDecision } from './score-inputs.ts';
import { StoredReview } from './score-review.ts';
import { Instant, InstantText } from './text.ts';

/** What an appraiser settled for one field: a decision per leaf, saved as a whole. */
export const AppraisalContent = z.strictObject({ decisions: z.record(LeafCode, AppraisalDecision) });
export type AppraisalContent = z.output<typeof AppraisalContent>;

/** A field's appraisal in one pass. */
export const Appraisal = z.strictObject({
  submissionId: SubmissionId,
  pass: z.int().positive(),
  field: z.string(),
  decisions: z.record(LeafCode, AppraisalDecision),
  savedAt: InstantText,
  savedBy: PersonId,
  revision: z.int().positive(),
});
export type Appraisal = z.output<typeof Appraisal>;

export const AppraisalList = z.strictObject({ items: z.array(Appraisal) });

/** The stored appraisal: one item per pass and field, so that two appraisers never overwrite each other. */
export const AppraisalItem = z.object({
  ...itemFields,
  ...owingFields,
  submissionId: SubmissionId,
  pass: z.int().positive(),
  field: z.string(),
  /** The sealed snapshot that was appraised. */
  snapshotId: Sha256,
  decisions: z.record(LeafCode, AppraisalDecision),
  /** What the unit answered to the first pass on these rows, as this pass read it; absent where it answered nothing. */
  supplementHash: Sha256.optional(),
  /** Leaf → everybody who decided on it in this pass, so that somebody else looks at it again. */
  deciders: z.record(LeafCode, z.array(PersonId)).optional(),
  /** Rows that the unit asked to be looked at again, in the pass after the others. */
  reviews: z.record(LeafCode, StoredReview).optional(),
  savedAt: Instant,
  savedBy: PersonId,
  revision: z.int().positive(),
  chain: Chain,
});
export type AppraisalItem = z.output<typeof AppraisalItem>;
