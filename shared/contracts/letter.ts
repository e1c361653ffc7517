import * as z from 'zod';
import { CampaignId, JobId, PersonId, RoundId, UnitId } from './ids.ts';
import { Chain, itemFields, owingFields } from './item.ts';
import { noticeFields } from './notice.ts';
import { ReadinessState } from './readiness.ts';
import { BilingualText, DayText, Instant, InstantText, Text } from './text.ts';

/** How many units one letter urges at most. */
export const urgedAtMost = 500;

/** Who signs, as it stands under the text: `KT. GIÁM ĐỐC`, `PHÓ GIÁM ĐỐC`, the name. The name may be left blank. */
export const LetterSigner = z.strictObject({
  /** How the signer signs for another: `KT. GIÁM ĐỐC`, `TL. CHỦ TỊCH`. Absent for who signs in person. */
  capacity: Text(120).optional(),
  position: Text(120),
  name: Text(120).optional(),
});

/**
 * What a manager says of a letter urging units (công văn đôn đốc). Number and symbol stay blank, to be filled by hand,
 * where they are not given; the day is that of the request.
 */
export const LetterRequest = z.strictObject({
  number: Text(20).optional(),
  /** Without the number: `SNV-CCHC`. */
  symbol: Text(60).optional(),
  date: DayText.optional(),
  place: Text(80),
  issuer: z.strictObject({
    /** The body above the one that issues, where the letterhead names it. */
    above: Text(200).optional(),
    name: Text(200),
  }),
  signer: LetterSigner,
  /** Units that are urged; everybody who has submitted nothing where it is absent. */
  unitIds: z.array(UnitId).min(1).max(urgedAtMost).optional(),
  /** By when they are asked to have submitted, in the manager's words; their own ends stand in the list. */
  request: Text(2_000).optional(),
});
export type LetterRequest = z.output<typeof LetterRequest>;

const UrgedUnit = z.strictObject({
  unitId: UnitId,
  unitName: z.string(),
  state: ReadinessState,
  answered: z.int().nonnegative(),
  of: z.int().nonnegative(),
  /** UTC milliseconds. */
  closesAt: Instant,
  late: z.boolean(),
});
export type UrgedUnit = z.output<typeof UrgedUnit>;

/** Everything that the printed letter is made from, as it was when it was sent. */
export const LetterContent = z.strictObject({
  number: z.string().optional(),
  symbol: z.string().optional(),
  date: DayText,
  place: z.string(),
  issuer: z.strictObject({ above: z.string().optional(), name: z.string() }),
  signer: z.strictObject({
    capacity: z.string().optional(),
    position: z.string(),
    name: z.string().optional(),
  }),
  campaignTitle: BilingualText,
  roundTitle: BilingualText,
  request: z.string().optional(),
  units: z.array(UrgedUnit).min(1).max(urgedAtMost),
  simulated: z.boolean(),
});
export type LetterContent = z.output<typeof LetterContent>;

/** A letter as managers and the units that it urges see it. */
export const Letter = z.strictObject({
  letterId: JobId,
  roundId: RoundId,
  sentAt: InstantText,
  content: LetterContent.extend({
    units: z.array(UrgedUnit.extend({ closesAt: InstantText })).min(1),
  }),
});
export type Letter = z.output<typeof Letter>;

/** A letter in a list. */
export const LetterSummary = z.strictObject({
  letterId: JobId,
  roundId: RoundId,
  sentAt: InstantText,
  number: z.string().optional(),
  date: DayText,
  units: z.int().positive(),
});
export type LetterSummary = z.output<typeof LetterSummary>;

/** The stored letter: `LETTER#<id>` / `LETTER`. It never changes once it is sent. */
export const LetterItem = z.object({
  ...itemFields,
  ...owingFields,
  ...noticeFields,
  letterId: JobId,
  campaignId: CampaignId,
  roundId: RoundId,
  requestHash: z.string(),
  content: LetterContent,
  at: Instant,
  by: PersonId,
  chain: Chain,
  listShard: z.string(),
  listKey: z.string(),
});
export type LetterItem = z.output<typeof LetterItem>;
