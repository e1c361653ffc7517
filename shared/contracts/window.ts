import * as z from 'zod';
import { DayKind } from './due-date.ts';
import { Slug } from './ids.ts';
import { BilingualText, DayText, InstantText } from './text.ts';

// The first local day that begins after the epoch, from which stored instants count.
const Day = DayText.refine((day) => day >= '1970-01-02', { error: 'from 1970 on' });

/** `chậm nhất ngày`, `đến ngày`: the day belongs to it. */
const OnDay = z.strictObject({ date: Day });
/** `trước ngày`: the day does not belong to it; what ends so ends with the day before. */
const BeforeDay = z.strictObject({ before: Day });
/** An hour is given. */
const AtInstant = z.strictObject({ instant: InstantText });

/** The windows of a round, in the order in which people meet them. */
export const WindowKey = z.enum([
  'campaign',
  'selfAssessment',
  'dataEntry',
  'appraisal',
  'supplementary',
  'secondAppraisal',
  'scoreReview',
  'nomination',
  'posting',
]);
export type WindowKey = z.output<typeof WindowKey>;

const distance = { plusDays: z.int().min(0).max(366), days: DayKind };

/**
 * An end so many days after an act: one of the round's anchors (issue of the plan, publication of an outside index), or the
 * close of an earlier window. Not dated while the act is not.
 */
export const RelativeWindowEnd = z.union([
  z.strictObject({ anchor: Slug, ...distance }),
  z.strictObject({ closeOf: WindowKey, ...distance }),
]);
export type RelativeWindowEnd = z.output<typeof RelativeWindowEnd>;

/** An end as people write it where it is known. */
export const FixedWindowEnd = z.union([OnDay, BeforeDay, AtInstant]);
export type FixedWindowEnd = z.output<typeof FixedWindowEnd>;

/**
 * One end of a window. A date opens at 00:00:00.000 and closes at 23:59:59.999 in Asia/Ho_Chi_Minh, as instruments
 * mean it; an instant stands where an hour is given.
 */
export const WindowEnd = z.union([OnDay, BeforeDay, AtInstant, ...RelativeWindowEnd.options]);
export type WindowEnd = z.output<typeof WindowEnd>;

/** A span of time in which something may be done, both ends included. */
export const Window = z.strictObject({
  opens: z.union([OnDay, AtInstant, ...RelativeWindowEnd.options]),
  closes: WindowEnd,
  chosenDefault: BilingualText.optional(),
});
export type Window = z.output<typeof Window>;

/** A span whose ends are known. */
export const FixedWindow = z.strictObject({
  opens: z.union([OnDay, AtInstant]),
  closes: FixedWindowEnd,
  chosenDefault: BilingualText.optional(),
});
export type FixedWindow = z.output<typeof FixedWindow>;

/** The windows of a round. Those that a province does not use are absent. */
export const RoundWindows = z.strictObject({
  campaign: Window,
  selfAssessment: Window,
  dataEntry: Window.optional(),
  appraisal: Window,
  supplementary: Window.optional(),
  secondAppraisal: Window.optional(),
  /** When heads ask for another look at points (phúc tra), after a provisional result. */
  scoreReview: Window.optional(),
  /** When awards are proposed and dossiers handed in. */
  nomination: Window.optional(),
  /** How long the list of proposed awards is posted for comments (công khai lấy ý kiến). */
  posting: Window.optional(),
});
export type RoundWindows = z.output<typeof RoundWindows>;
