import * as z from 'zod';
import { CampaignFile } from './campaign.ts';
import { CampaignRound } from './campaign-round.ts';
import { CampaignId, Sha256, UnitId } from './ids.ts';

/** What an operator reads about a place of a file. */
const words = z.strictObject({ vi: z.string(), en: z.string() });

/** The parts of a campaign file that are set up one by one; its format, version and id stay. */
export const DraftPart = CampaignFile.omit({ format: true, version: true, id: true }).keyof();
export type DraftPart = z.output<typeof DraftPart>;

/** The parts of a round; its key stays. */
export const RoundSection = CampaignRound.omit({ id: true }).keyof();
export type RoundSection = z.output<typeof RoundSection>;

/** The deepest sound part is a table, by its criteria; far below this many levels. */
const levels = 64;

/** Whether canonical JSON can hold the value: not too deep, and no halves of characters. Without recursion. */
const isHoldable = (value: unknown): boolean => {
  let row: unknown[] = [value];
  for (let depth = 0; row.length > 0; depth += 1) {
    if (depth > levels) return false;
    if (row.some((one) => typeof one === 'string' && /\p{Cs}/u.test(one))) return false;
    row = row.flatMap((one) => (typeof one === 'object' && one !== null ? Object.entries(one).flat() : []));
  }
  return true;
};

/** The new value of a part, in the shape of the campaign file. null takes away what may be absent. */
export const DraftValue = z.strictObject({
  value: z.unknown().refine(isHoldable, { error: 'too deep, or with broken characters' }),
});

/** A part as it is now. `revision` is that of the whole campaign. */
export const DraftContent = z.strictObject({
  campaignId: CampaignId,
  part: z.string(),
  value: z.unknown(),
  revision: z.int().positive(),
});
export type DraftContent = z.output<typeof DraftContent>;

/**
 * What a draft holds and whether all of it may be edited. Once a round is launched, what it stands on stays, and is changed in
 * another way; rounds that are not launched yet may be edited, added and taken away.
 */
export const DraftOverview = z.strictObject({
  campaignId: CampaignId,
  revision: z.int().positive(),
  editable: z.boolean(),
  launched: z.array(z.string()),
  unlaunched: z.array(z.string()),
  parts: z.array(
    z.strictObject({
      part: DraftPart,
      /** How many a list holds; absent for what is no list. */
      count: z.int().nonnegative().optional(),
      /** The ids of its entries, by which each is read and replaced. */
      ids: z.array(z.string()).optional(),
      present: z.boolean(),
      insteadAfterLaunch: words,
    }),
  ),
});
export type DraftOverview = z.output<typeof DraftOverview>;

/** Last year's campaign as a new one. `confirm`: the hash of the copy that the dry run showed; without it nothing is stored. */
export const CopyCampaign = z.strictObject({
  id: CampaignId,
  /** The year in which the copy starts. */
  year: z.int().min(1970).max(2200),
  confirm: Sha256.optional(),
});
export type CopyCampaign = z.output<typeof CopyCampaign>;

/** One thing that the copy says otherwise than the original, or that a person has to look at. Pointers are into the copy. */
export const CopyNote = z.strictObject({
  pointer: z.string(),
  code: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
  detail: words,
});
export type CopyNote = z.output<typeof CopyNote>;

/** What became of a campaign's parts in the copy. */
export const CampaignCopy = z.strictObject({
  campaignId: CampaignId,
  copiedFrom: CampaignId,
  years: z.int(),
  copyHash: Sha256,
  /** Whether the copy is stored as a draft. */
  stored: z.boolean(),
  moved: z.array(CopyNote),
  emptied: z.array(CopyNote),
  look: z.array(CopyNote),
  /** What keeps the copy from being imported as it is. */
  faults: z.array(CopyNote),
  file: CampaignFile,
});
export type CampaignCopy = z.output<typeof CampaignCopy>;

/** What the registry knows of a unit that a campaign names: its days and who took over. */
export const KnownUnit = z.strictObject({
  unitId: UnitId,
  validFrom: z.string().optional(),
  validTo: z.string().optional(),
  successors: z.array(UnitId),
});
export type KnownUnit = z.output<typeof KnownUnit>;
