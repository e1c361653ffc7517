import * as z from 'zod';
import { EvidenceId, Sha256 } from './ids.ts';
import { DayText } from './text.ts';

/** An address on the web, over TLS and without a person's name or password in it. It is kept and never fetched. */
export const HttpsAddress = z
  .url({ protocol: /^https$/ })
  .max(2000)
  .refine((address) => /^https:\/\/[^/?#@\s]+([/?#][^\s]*)?$/.test(address), {
    error: 'an address of the web, without user or password',
  });

/**
 * Where evidence comes from that was not uploaded for this submission: LINK, an address with the day on which it was seen and
 * what was saved of it; SHELF, a document of the province; PAPER, one that may only be listed by number and date.
 */
export const EvidenceSource = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('LINK'),
    address: HttpsAddress,
    seenOn: DayText,
    saved: z.union([z.strictObject({ sha256: Sha256 }), z.strictObject({ evidenceId: EvidenceId })]),
  }),
  z.strictObject({
    kind: z.literal('SHELF'),
    documentId: EvidenceId,
    /** Which edition of the document it is, from 1. */
    edition: z.int().positive().optional(),
  }),
  z.strictObject({ kind: z.literal('PAPER') }),
]);
export type EvidenceSource = z.output<typeof EvidenceSource>;
