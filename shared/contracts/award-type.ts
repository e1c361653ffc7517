import * as z from 'zod';
import { Slug } from './ids.ts';
import { BilingualText } from './text.ts';

export const EntrantKind = z.enum(['COLLECTIVE', 'INDIVIDUAL']);
export type EntrantKind = z.output<typeof EntrantKind>;

/** How many of an award a round may give. null: no number is fixed (yet); it may be set after the close. */
export const AwardQuota = z.strictObject({
  round: Slug,
  group: Slug.optional(),
  entrantKind: EntrantKind,
  count: z.int().min(0).max(100_000).nullable(),
});
export type AwardQuota = z.output<typeof AwardQuota>;

/** A title (danh hiệu) or form of commendation (hình thức khen thưởng) that the campaign may propose. */
export const AwardType = z.strictObject({
  id: Slug,
  kind: z.enum(['TITLE', 'COMMENDATION']),
  name: BilingualText,
  entrantKinds: z.array(EntrantKind).min(1),
  decidedBy: BilingualText,
  /** Which column decides: only what was appraised, never the self-assessment. */
  basedOn: z.enum(['APPRAISED', 'FINAL']),
  quotas: z.array(AwardQuota).max(200),
  chosenDefault: BilingualText.optional(),
});
export type AwardType = z.output<typeof AwardType>;
