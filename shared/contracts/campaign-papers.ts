import type * as z from 'zod';
import { EvidenceDeclaration, singlePutLimit } from './evidence.ts';

/**
 * What is declared of a file that proves something of a campaign's life (a plan, a report, a receipt): as evidence, but of no
 * criterion.
 */
export const PaperDeclaration = EvidenceDeclaration.omit({ citations: true, bytes: true }).extend({
  bytes: EvidenceDeclaration.shape.bytes.max(singlePutLimit),
});
export type PaperDeclaration = z.output<typeof PaperDeclaration>;
