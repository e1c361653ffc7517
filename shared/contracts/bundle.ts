import * as z from 'zod';
import { GroupId, JobId, PersonId, RoundId, Sha256, SubmissionId } from './ids.ts';
import { itemFields, owingFields } from './item.ts';
import { Instant, InstantText } from './text.ts';

/** What a bundle holds: one unit's evidence, or that of every unit of a group. */
export const BundleScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('SUBMISSION'), submissionId: SubmissionId }),
  z.strictObject({ kind: z.literal('GROUP'), roundId: RoundId, groupId: GroupId }),
]);
export type BundleScope = z.output<typeof BundleScope>;

/** Asking for a bundle: the job answers when it is made. */
export const BundleRequest = z.strictObject({ scope: BundleScope });

export const JobState = z.enum(['WAITING', 'RUNNING', 'DONE', 'EMPTY']);

/** A long piece of work and how far it is. EMPTY: there is no evidence to bundle. */
export const Job = z.strictObject({
  jobId: JobId,
  kind: z.literal('BUNDLE'),
  scope: BundleScope,
  state: JobState,
  /** Steps done and steps in all; segments and parts of the archive. */
  progress: z.strictObject({ done: z.int(), of: z.int() }),
  requestedAt: InstantText,
  result: z
    .strictObject({
      identity: Sha256,
      bytes: z.int().positive(),
      files: z.int().nonnegative(),
      fileName: z.string(),
    })
    .optional(),
});
export type Job = z.output<typeof Job>;

/** Who works on it now: a token that fences off whoever held it before, and its end in real time (ms). */
export const Lease = z.object({ token: z.string(), until: z.int().nonnegative() });
export type Lease = z.output<typeof Lease>;

const StoredObject = z.object({
  bucket: z.string(),
  key: z.string(),
  bytes: z.int().nonnegative(),
  etag: z.string().exactOptional(),
  versionId: z.string().exactOptional(),
});

/** A stored segment: local ZIP entries that can stand anywhere in any archive (design, decision 11). */
export const StoredSegment = z.object({
  object: StoredObject,
  totals: z.object({ bytes: z.int(), crc32: z.int(), entries: z.int(), nameBytes: z.int() }),
  index: StoredObject,
});
export type StoredSegment = z.output<typeof StoredSegment>;

/** Where an interrupted assembly goes on. */
export const AssemblyCheckpoint = z.object({
  uploads: z.record(
    z.string(),
    z.object({
      upload: z.string().exactOptional(),
      parts: z.int().nonnegative(),
      done: z.object({ bytes: z.int(), etag: z.string() }).exactOptional(),
    }),
  ),
  moved: z.int().nonnegative(),
});

const work = { lease: Lease.optional(), checkpoint: AssemblyCheckpoint.optional() };

/** The segment of one field of a sealed submission, being built or built. */
export const SegmentItem = z.object({
  ...itemFields,
  submissionId: SubmissionId,
  pass: z.int().nonnegative(),
  field: z.string(),
  /** The sealed snapshot that it holds the evidence of. */
  snapshotId: Sha256,
  segment: StoredSegment.optional(),
  ...work,
});
export type SegmentItem = z.output<typeof SegmentItem>;

/** A stored job. */
export const JobItem = z.object({
  ...itemFields,
  ...owingFields,
  jobId: JobId,
  scope: BundleScope,
  /** Fields that the requester may see; null for all. */
  fields: z.array(z.string()).nullable(),
  requestedBy: PersonId,
  requestedAt: Instant,
  requestHash: Sha256,
  state: JobState,
  progress: z.object({ done: z.int(), of: z.int() }),
  result: z
    .object({ identity: Sha256, key: z.string(), bytes: z.int(), files: z.int(), fileName: z.string() })
    .optional(),
  ...work,
});
export type JobItem = z.output<typeof JobItem>;
