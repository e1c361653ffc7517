import * as z from 'zod';
import { FieldCode, GroupId, JobId, PersonId, RoundId, Sha256, Slug, SubmissionId, UnitId } from './ids.ts';
import { itemFields, owingFields } from './item.ts';
import { Instant, InstantText } from './text.ts';

const ofRound = { roundId: RoundId, groupId: GroupId.optional() };

/**
 * What a bundle holds of sealed evidence: one unit's; one field across units, of a group or of all; a whole group; a whole
 * round; or what an appraisal pass has before it (of an appraiser: the own fields). Once supplementary answers can come no
 * more, their files are in every bundle but that of the first pass. DOSSIERS: what was handed in for one award, by unit,
 * for those who oversee the campaign.
 */
export const BundleScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('SUBMISSION'), submissionId: SubmissionId }),
  z.strictObject({ kind: z.literal('FIELD'), ...ofRound, field: FieldCode }),
  z.strictObject({ kind: z.literal('GROUP'), roundId: RoundId, groupId: GroupId }),
  z.strictObject({ kind: z.literal('ROUND'), roundId: RoundId }),
  z.strictObject({ kind: z.literal('PASS'), ...ofRound, pass: z.int().min(1).max(9) }),
  z.strictObject({ kind: z.literal('DOSSIERS'), roundId: RoundId, awardId: Slug }),
]);
export type BundleScope = z.output<typeof BundleScope>;

/** How files are named in a bundle: as people wrote them, cleaned; or without accents, for programs that read ASCII alone. */
export const BundleNames = z.enum(['VIETNAMESE', 'ASCII']);
export type BundleNames = z.output<typeof BundleNames>;

/** Asking for a bundle: the job answers when it is made. */
export const BundleRequest = z.strictObject({ scope: BundleScope, names: BundleNames.default('VIETNAMESE') });
export type BundleRequest = z.output<typeof BundleRequest>;

export const JobState = z.enum(['WAITING', 'RUNNING', 'DONE', 'EMPTY']);

/** A long piece of work and how far it is. EMPTY: there is no evidence to bundle. */
export const Job = z.strictObject({
  jobId: JobId,
  kind: z.literal('BUNDLE'),
  scope: BundleScope,
  names: BundleNames,
  state: JobState,
  /** Steps done and steps in all: units, then parts of the archive, of which the number is known when the units are done. */
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
  /** SHA-256 of the index: equal for equal segments. */
  digest: Sha256,
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
export type AssemblyCheckpoint = z.output<typeof AssemblyCheckpoint>;

const work = { lease: Lease.optional(), checkpoint: AssemblyCheckpoint.optional() };

const ofSealed = {
  submissionId: SubmissionId,
  pass: z.int().nonnegative(),
  names: BundleNames,
  /** What was handed in: the sealed snapshot, or the SHA-256 of answers' files with their verdicts. */
  snapshotId: Sha256,
  /** The scoring table by whose fields and names it is divided. */
  tableHash: Sha256,
};

/** The segment of one field of a sealed submission, being built or built. */
export const SegmentItem = z.object({
  ...itemFields,
  ...ofSealed,
  field: z.string(),
  /** SHA-256 of all that its bytes follow from: begun work is carried on only where that is the same. */
  source: Sha256,
  segment: StoredSegment.optional(),
  ...work,
});
export type SegmentItem = z.output<typeof SegmentItem>;

/** Which fields of what a submission handed in have a segment: once it is there, nothing of the content is read again for a bundle. */
export const SegmentSetItem = z.object({ ...itemFields, ...ofSealed, fields: z.array(z.string()) });
export type SegmentSetItem = z.output<typeof SegmentSetItem>;

/** A finished archive. `files`: pieces of evidence in it, or notes in their place. */
export const MadeBundle = z.object({
  identity: Sha256,
  key: z.string(),
  bytes: z.int().positive(),
  files: z.int().nonnegative(),
});
export type MadeBundle = z.output<typeof MadeBundle>;

/** The making of one archive, whoever asks for it: `recipe` is the SHA-256 of all that goes into it. */
export const AssemblyItem = z.object({
  ...itemFields,
  recipe: Sha256,
  made: MadeBundle.optional(),
  ...work,
});
export type AssemblyItem = z.output<typeof AssemblyItem>;

/** What somebody may have of a scope: these fields (null: all), of all units but these. */
export const BundleShare = z.strictObject({
  fields: z.array(z.string()).nullable(),
  notUnits: z.array(UnitId),
});
export type BundleShare = z.output<typeof BundleShare>;

/** A stored job. */
export const JobItem = z.object({
  ...itemFields,
  ...owingFields,
  jobId: JobId,
  scope: BundleScope,
  names: BundleNames,
  /** What the requester may have of the scope. */
  share: BundleShare,
  requestedBy: PersonId,
  requestedAt: Instant,
  requestHash: Sha256,
  state: JobState,
  progress: z.object({ done: z.int(), of: z.int() }),
  result: MadeBundle.extend({ fileName: z.string() }).optional(),
  /** The recipe that it was last seen at: work begun on another one is given up. */
  recipe: Sha256.optional(),
  lease: Lease.optional(),
});
export type JobItem = z.output<typeof JobItem>;
