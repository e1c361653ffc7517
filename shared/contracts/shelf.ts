import * as z from 'zod';
import {
  EvidenceDeclaration,
  EvidenceDocument,
  EvidenceState,
  RefusalCode,
  singlePutLimit,
  UploadRequest,
} from './evidence.ts';
import { EvidenceId, Sha256 } from './ids.ts';
import { BilingualText, InstantText } from './text.ts';

/** What the manager declares of a document for the whole province: as evidence, but proving nothing yet; one PUT takes it. */
export const ShelfDeclaration = EvidenceDeclaration.omit({ citations: true, bytes: true }).extend({
  bytes: z.int().positive().max(singlePutLimit),
});
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
  why: BilingualText.optional(),
  revision: z.int().positive(),
  addedAt: InstantText,
});
export type ShelfDocument = z.output<typeof ShelfDocument>;

export const Shelf = z.strictObject({ items: z.array(ShelfDocument) });

export const ShelfDocumentWithUpload = z.strictObject({
  document: ShelfDocument,
  upload: UploadRequest.optional(),
});
