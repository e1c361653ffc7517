import * as z from 'zod';
import { EvidenceDeclaration, EvidenceDocument } from './evidence.ts';
import { HttpsAddress } from './evidence-source.ts';
import { EvidenceId, LeafCode, Sha256 } from './ids.ts';
import { DayText, Text } from './text.ts';

const citations = EvidenceDeclaration.shape.citations;

/** A link that a unit adds as evidence: `saved` is the page as a file of this submission, or its SHA-256. */
export const LinkDeclaration = z.strictObject({
  address: HttpsAddress,
  seenOn: DayText,
  saved: z.union([z.strictObject({ sha256: Sha256 }), z.strictObject({ evidenceId: EvidenceId })]),
  document: EvidenceDocument,
  citations,
  holdsNoStateSecret: z.literal(true),
});
export type LinkDeclaration = z.output<typeof LinkDeclaration>;

/** A paper with a secrecy mark: number, date, and what it proves; nothing of what is in it. */
export const PaperDeclaration = z.strictObject({
  number: Text(60),
  issuedOn: DayText,
  citations: z
    .array(z.strictObject({ leaf: LeafCode }))
    .min(1)
    .max(60),
});
export type PaperDeclaration = z.output<typeof PaperDeclaration>;

/** A document of the shelf, and what it proves here. */
export const ShelfCitation = z.strictObject({ documentId: EvidenceId, citations });
export type ShelfCitation = z.output<typeof ShelfCitation>;
