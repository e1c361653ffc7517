import * as z from 'zod';
import { EvidencePolicy } from './evidence-policy.ts';
import { Points } from './exact-number.ts';
import { Slug } from './ids.ts';
import { RankingGroup } from './ranking-group.ts';
import { ReminderPlan } from './reminder.ts';
import { BilingualText, DayText } from './text.ts';
import { RoundWindows, WindowEnd } from './window.ts';

/**
 * How exact values become published ones: once at the leaf and once at the index, never in between. `rankBy` says
 * whether places compare the published (rounded) index or the exact fraction behind it.
 */
export const Rounding = z.strictObject({
  mode: z.enum(['HALF_UP', 'HALF_EVEN', 'TRUNCATE']),
  leafDecimals: z.int().min(0).max(2),
  indexDecimals: z.int().min(0).max(2),
  rankBy: z.enum(['PUBLISHED_INDEX', 'EXACT_INDEX']),
  chosenDefault: BilingualText.optional(),
});
export type Rounding = z.output<typeof Rounding>;

/** Bounds on evidence. `maxFileBytes` and `maxTotalBytes` are bytes. */
export const EvidenceLimits = z.strictObject({
  maxFilesPerLeaf: z.int().positive().max(2_000),
  maxFilesPerSubmission: z.int().positive().max(2_000),
  maxFileBytes: z.int().positive().max(5_368_709_120),
  maxTotalBytes: z.int().positive().max(1_099_511_627_776),
  chosenDefault: BilingualText.optional(),
});
export type EvidenceLimits = z.output<typeof EvidenceLimits>;

/** After the end: nothing is taken, or until a second end at a price for each working day begun. */
export const LatePolicy = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('REFUSE') }),
  z.strictObject({
    kind: z.literal('ACCEPT_UNTIL'),
    until: WindowEnd,
    penaltyPerWorkingDay: Points,
    penaltyCap: Points,
  }),
]);
export type LatePolicy = z.output<typeof LatePolicy>;

/** A day that deadline rules count from. null until it is known: the leaves that need it wait. */
export const Anchor = z.strictObject({
  id: Slug,
  title: BilingualText,
  date: DayText.nullable(),
  chosenDefault: BilingualText.optional(),
});
export type Anchor = z.output<typeof Anchor>;

/** One assessment (kỳ đánh giá) of a campaign. */
export const CampaignRound = z.strictObject({
  /** Key inside the campaign; the round's full id is '<campaign>.<key>'. */
  id: Slug,
  title: BilingualText,
  /** The days that are assessed, apart from the windows in which people act. Both included. */
  assessmentPeriod: z.strictObject({ from: DayText, to: DayText }),
  /** Days that a paper given for a deadline may bear; others are taken for typing errors and refused. */
  acceptedPaperDates: z.strictObject({ from: DayText, to: DayText }),
  windows: RoundWindows,
  calendarIds: z.array(Slug).min(1).max(10),
  anchors: z.array(Anchor).max(50),
  rounding: Rounding,
  evidencePolicy: EvidencePolicy,
  evidenceLimits: EvidenceLimits,
  /** Whether a draft that nobody submitted counts when the window closes (sealed as unattested), or not. */
  draftsAtClose: z.enum(['COUNT_UNATTESTED', 'DO_NOT_COUNT']),
  latePolicy: LatePolicy,
  /** When entrants are reminded; the product's own default where it is absent. */
  reminders: ReminderPlan.optional(),
  groups: z.array(RankingGroup).min(1).max(200),
  chosenDefault: BilingualText.optional(),
});
export type CampaignRound = z.output<typeof CampaignRound>;
