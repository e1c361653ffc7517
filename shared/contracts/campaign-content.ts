import * as z from 'zod';
import { EntrantKind } from './award-type.ts';
import { Comparison } from './eligibility-condition.ts';
import { DecimalText } from './exact-number.ts';
import { CampaignId, LeafCode, Slug, UnitId } from './ids.ts';
import { BandCode } from './ranking-group.ts';
import { BilingualText, DayText, Text } from './text.ts';

/** '2023', '2023-06' or '2023-06-30': as exact as the day is known; a day that no calendar has is none. */
export const DayMonthOrYear = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?$/)
  .refine((text) => text.length < 10 || DayText.safeParse(text).success, { error: 'no such day' });

/** A day of the campaign's life. */
export const Milestone = z.strictObject({
  kind: z.enum(['launch', 'midterm_review', 'closing_review']),
  title: BilingualText,
  on: DayMonthOrYear,
  chosenDefault: BilingualText.optional(),
});
export type Milestone = z.output<typeof Milestone>;

/**
 * What the entrants emulate each other in (nội dung thi đua), with the table's field that scores it, where one does.
 * `for`: bodies or people alone; absent where it is for both.
 */
export const ContentItem = z.strictObject({
  id: Slug,
  title: BilingualText,
  for: EntrantKind.optional(),
  field: LeafCode.optional(),
});
export type ContentItem = z.output<typeof ContentItem>;

const year = z.int().min(1945).max(2200);

/** What a goal wants: a value, more than the baseline, or a share of the entrants in a band or a better one. */
export const GoalTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('VALUE'), is: Comparison, value: DecimalText }),
  z.strictObject({ kind: z.literal('OVER_BASELINE') }),
  z.strictObject({
    kind: z.literal('ENTRANTS_IN_BAND'),
    band: BandCode,
    is: Comparison,
    percent: DecimalText,
  }),
]);
export type GoalTarget = z.output<typeof GoalTarget>;

/** A figure of an index for a year. */
export const YearFigure = z.strictObject({ year, value: DecimalText });

/** What the campaign is to reach: which index, from where to where, in which years, and who publishes the figures. */
export const Goal = z.strictObject({
  id: Slug,
  title: BilingualText,
  index: BilingualText,
  source: BilingualText,
  /** null while it is not known; a review may bring it. */
  baseline: YearFigure.nullable(),
  target: GoalTarget,
  years: z.array(year).min(1).max(20),
  chosenDefault: BilingualText.optional(),
});
export type Goal = z.output<typeof Goal>;

/** How something is made known. */
export const PublicityChannel = z.enum([
  'PORTAL',
  'RADIO',
  'TELEVISION',
  'PRESS',
  'SOCIAL_MEDIA',
  'LOUDSPEAKER',
  'CONFERENCE',
  'OTHER',
]);
export type PublicityChannel = z.output<typeof PublicityChannel>;

/** Publicity that the plan asks for, and who sees to it; null where the plan names nobody. */
export const PlannedPublicity = z.strictObject({
  id: Slug,
  title: BilingualText,
  channels: z.array(PublicityChannel).max(8),
  responsible: UnitId.nullable(),
  chosenDefault: BilingualText.optional(),
});
export type PlannedPublicity = z.output<typeof PlannedPublicity>;

/** Who gets the plan (nơi nhận). */
export const Recipient = z.strictObject({ id: Slug, name: Text(200), unit: UnitId.optional() });
export type Recipient = z.output<typeof Recipient>;

/** Where tasks come from that the campaign counts on: an instrument, or what heads committed themselves to. */
export const TaskSource = z.strictObject({
  id: Slug,
  kind: z.enum(['ASSIGNED', 'COMMITMENT']),
  title: BilingualText,
  instrument: Slug.optional(),
  chosenDefault: BilingualText.optional(),
});
export type TaskSource = z.output<typeof TaskSource>;

/**
 * Campaigns below this one. UNITS: bodies launch their own for their people, and award themselves. YEARLY: the
 * campaign is carried out by one for each year.
 */
export const ChildCampaigns = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('UNITS'),
    statedAs: BilingualText,
    awardThemselves: z.boolean(),
    chosenDefault: BilingualText.optional(),
  }),
  z.strictObject({
    kind: z.literal('YEARLY'),
    statedAs: BilingualText,
    drawnUpBy: UnitId,
    campaigns: z
      .array(z.strictObject({ year, campaign: CampaignId }))
      .min(1)
      .max(20),
    chosenDefault: BilingualText.optional(),
  }),
]);
export type ChildCampaigns = z.output<typeof ChildCampaigns>;
