import * as z from 'zod';
import { JobId, LeafCode, PersonId, Sha256, SubmissionId } from './ids.ts';
import { itemFields } from './item.ts';
import { SigningCapacity } from './submission.ts';
import { Instant, InstantText, Text } from './text.ts';

const reason = Text(1_000);

/** Sent back to be completed: the version that was read, and what is wanted, leaf by leaf. */
export const ReturnRequest = z.strictObject({
  snapshotId: Sha256,
  leaves: z
    .record(LeafCode, reason)
    .refine((leaves) => Object.keys(leaves).length >= 1, { error: 'at least one leaf with its reason' })
    .refine((leaves) => Object.keys(leaves).length <= 300, { error: 'at most 300 leaves' }),
  note: reason.optional(),
});
export type ReturnRequest = z.output<typeof ReturnRequest>;

/** A return in full. It counts once the submission's head names it in its chain, and never changes. */
export const ReturnItem = z.object({
  ...itemFields,
  returnId: JobId,
  submissionId: SubmissionId,
  snapshotId: Sha256,
  leaves: z.record(LeafCode, z.string()),
  note: z.string().optional(),
  at: Instant,
  by: PersonId,
});
export type ReturnItem = z.output<typeof ReturnItem>;

/** A return as the unit reads it. */
export const Returned = z.strictObject({
  at: InstantText,
  leaves: z.record(LeafCode, z.string()),
  note: z.string().optional(),
});

/** One version that was submitted. EFFECTIVE: the one that counts; none where the last was withdrawn. */
export const SubmittedVersion = z.strictObject({
  number: z.int().positive(),
  snapshotId: Sha256,
  submittedAt: InstantText,
  submittedBy: PersonId,
  capacity: SigningCapacity,
  state: z.enum(['EFFECTIVE', 'SUPERSEDED', 'WITHDRAWN']),
  returned: z.array(Returned),
});
export type SubmittedVersion = z.output<typeof SubmittedVersion>;

export const SubmittedVersions = z.strictObject({ items: z.array(SubmittedVersion) });
