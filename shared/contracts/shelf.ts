import * as z from 'zod';
import {
  EvidenceDeclaration,
  EvidenceDocument,
  EvidenceState,
  PartPlan,
  RefusalCode,
  SecrecyDecision,
  SecrecyHold,
  TextReading,
  UploadRequest,
} from './evidence.ts';
import { EvidenceId, Sha256, SubmissionId } from './ids.ts';
import { itemFields } from './item.ts';
import { BilingualText, Instant, InstantText } from './text.ts';

/** What the manager declares of a document for the whole province: as evidence, but proving nothing yet. */
export const ShelfDeclaration = EvidenceDeclaration.omit({ citations: true });
export type ShelfDeclaration = z.output<typeof ShelfDeclaration>;

/** A document on the province's shelf. REMOVED: taken off, and kept by those who cite it. */
export const ShelfDocument = z.strictObject({
  documentId: EvidenceId,
  fileName: z.string(),
  bytes: z.int().positive(),
  sha256: Sha256,
  contentType: z.string(),
  document: EvidenceDocument,
  state: EvidenceState,
  refusal: RefusalCode.optional(),
  hold: SecrecyHold.optional(),
  decision: SecrecyDecision.optional(),
  text: TextReading.optional(),
  why: BilingualText.optional(),
  /** Which edition of the document this is, from 1; an edition that was refused keeps its number. */
  edition: z.int().positive(),
  /** The first edition, of a later one. */
  editionOf: EvidenceId.optional(),
  /** The edition that replaces this one: only that is cited from then on. */
  newer: EvidenceId.optional(),
  revision: z.int().positive(),
  addedAt: InstantText,
});
export type ShelfDocument = z.output<typeof ShelfDocument>;

export const Shelf = z.strictObject({ items: z.array(ShelfDocument) });

export const ShelfDocumentWithUpload = z.strictObject({
  document: ShelfDocument,
  upload: UploadRequest.optional(),
  multipart: PartPlan.optional(),
});

/** That a piece of evidence cites a document of the shelf, or was about to at `notedAt` (real time, ms). */
export const ShelfCitationItem = z.object({
  ...itemFields,
  documentId: EvidenceId,
  submissionId: SubmissionId,
  evidenceId: EvidenceId,
  notedAt: Instant,
});
export type ShelfCitationItem = z.output<typeof ShelfCitationItem>;
