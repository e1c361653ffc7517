import * as z from 'zod';
import { EvidenceDocument, EvidenceState, RefusalCode, TextReading } from './evidence.ts';
import { EvidenceSource } from './evidence-source.ts';
import { EvidenceId, LeafCode, RoundId, Sha256, SubmissionId, UnitId } from './ids.ts';
import { BilingualText, DayText, InstantText } from './text.ts';

/** Whose words a list repeats: the draft as it is now, what was last submitted, or what was sealed. */
export const ListedOf = z.enum(['DRAFT', 'SUBMITTED', 'SEALED']);
export type ListedOf = z.output<typeof ListedOf>;

/** The edition of a shelf document that came after the one cited: what was sealed keeps that one. */
export const NewerEdition = z.strictObject({
  documentId: EvidenceId,
  edition: z.int().positive(),
  /** The day on the paper, where it is known. */
  issuedOn: DayText.optional(),
  addedAt: InstantText,
});
export type NewerEdition = z.output<typeof NewerEdition>;

/** A document under a criterion that it proves, and where it stands. */
export const ListedEvidence = z.strictObject({
  evidenceId: EvidenceId,
  originalName: z.string(),
  bytes: z.int().positive(),
  sha256: Sha256,
  revision: z.int().positive(),
  receivedAt: InstantText,
  document: EvidenceDocument,
  section: z.string().optional(),
  pages: z.string().optional(),
  /** A link, a document of the shelf, or a paper that is only listed; absent for an uploaded file. */
  source: EvidenceSource.optional(),
  state: EvidenceState,
  refusal: RefusalCode.optional(),
  /** How much of its text was looked through for secrecy marks; absent while it is not checked, and for a note. */
  text: TextReading.optional(),
  /** Why it cannot be read; absent when it can. */
  absent: BilingualText.optional(),
  /** It came with the supplementary answer on this criterion; absent for evidence of the self-assessment. */
  supplementary: z.literal(true).optional(),
  /** Of a document of the shelf: the newest edition, where one came after that which is cited. */
  newer: NewerEdition.optional(),
});
export type ListedEvidence = z.output<typeof ListedEvidence>;

/** The evidence list (danh mục tài liệu minh chứng) of a submission, by field and criterion, in the table's order. */
export const EvidenceListing = z.strictObject({
  submissionId: SubmissionId,
  roundId: RoundId,
  entrantId: UnitId,
  unitName: z.string(),
  campaign: z.string(),
  round: z.string(),
  simulated: z.boolean(),
  of: ListedOf,
  /** Different files in it; a file that proves several criteria stands under each. */
  files: z.int().nonnegative(),
  fields: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      criteria: z.array(
        z.strictObject({ code: LeafCode, name: z.string(), documents: z.array(ListedEvidence) }),
      ),
    }),
  ),
});
export type EvidenceListing = z.output<typeof EvidenceListing>;
