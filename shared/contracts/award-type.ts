import * as z from 'zod';
import { CampaignId, Slug, UnitId } from './ids.ts';
import { BilingualText } from './text.ts';

export const EntrantKind = z.enum(['COLLECTIVE', 'INDIVIDUAL']);
export type EntrantKind = z.output<typeof EntrantKind>;

const count = z.int().min(0).max(100_000).nullable();
const year = z.int().min(1945).max(2200);

/** How many of an award a round may give. null: no number is fixed (yet); it may be set after the close. */
export const AwardQuota = z.strictObject({
  round: Slug,
  group: Slug.optional(),
  entrantKind: EntrantKind,
  count,
});
export type AwardQuota = z.output<typeof AwardQuota>;

/** How many of an award may be given in each calendar year of a span, by this campaign and those below it together. */
export const YearlyQuota = z.strictObject({
  fromYear: year,
  toYear: year,
  entrantKind: EntrantKind,
  count,
});
export type YearlyQuota = z.output<typeof YearlyQuota>;

/** Whom the council is asked to favour among those who may be proposed: it never stops anybody. */
export const AwardPreference = z.strictObject({
  id: Slug,
  title: BilingualText,
  entrantKinds: z.array(EntrantKind).min(1),
});
export type AwardPreference = z.output<typeof AwardPreference>;

/** A paper of the dossier by which an award is proposed (hồ sơ đề nghị khen thưởng). */
export const DossierPaper = z.strictObject({
  id: Slug,
  kind: z.enum(['deliberationMinutes', 'proposalLetter', 'achievementReport', 'recognition', 'other']),
  title: BilingualText,
});
export type DossierPaper = z.output<typeof DossierPaper>;

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
  yearlyQuotas: z.array(YearlyQuota).max(50).optional(),
  /** The award of the campaign above on whose yearly quota this one draws. */
  drawsOn: z.strictObject({ campaign: CampaignId, award: Slug }).optional(),
  preferences: z.array(AwardPreference).max(20).optional(),
  /** The papers that this award asks for, where they are not those of the campaign's list. */
  papers: z.array(DossierPaper).min(1).max(20).optional(),
  chosenDefault: BilingualText.optional(),
});
export type AwardType = z.output<typeof AwardType>;

/** What the campaign says about awarding beside its award types. */
export const AwardProcedure = z.strictObject({
  principle: BilingualText.optional(),
  /** Types, quotas and the window come by an instrument after the end; its id in the register. */
  guidance: z.strictObject({ statedAs: BilingualText, instrument: Slug }).optional(),
  dossier: z
    .strictObject({
      papers: z.array(DossierPaper).min(1).max(20),
      sets: z.int().min(1).max(20),
      receiver: UnitId,
      when: BilingualText,
      chosenDefault: BilingualText.optional(),
    })
    .optional(),
});
export type AwardProcedure = z.output<typeof AwardProcedure>;
