import * as z from 'zod';
import { KeptType, TextReading } from './evidence.ts';
import { EvidenceId, RoundId, Sha256, SubmissionId, UnitId } from './ids.ts';
import { itemFields } from './item.ts';
import { Page } from './pages.ts';
import { Instant, InstantText } from './text.ts';

/** A unit's claim to accepted bytes; `at` is the campaign time of the check. */
export const FileClaim = z.object({
  ...itemFields,
  sha256: Sha256,
  entrantId: UnitId,
  roundId: RoundId,
  submissionId: SubmissionId,
  evidenceId: EvidenceId,
  at: Instant,
  bytes: z.int().positive(),
  contentType: KeptType,
  crc32: z.int().nonnegative(),
  text: TextReading.optional(),
  storedKey: z.string(),
  storedVersion: z.string().optional(),
});
export type FileClaim = z.output<typeof FileClaim>;

/** A file of a submission that others claim as well: which units, in which rounds, since when (campaign time). */
export const SameFile = z.strictObject({
  evidenceId: EvidenceId,
  sha256: Sha256,
  others: z.array(z.strictObject({ entrantId: UnitId, roundId: RoundId, checkedAt: InstantText })),
});
export type SameFile = z.output<typeof SameFile>;
export const SameFiles = Page(SameFile);
