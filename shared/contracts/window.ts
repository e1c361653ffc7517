import * as z from 'zod';
import { BilingualText, DayText, InstantText } from './text.ts';

/**
 * One end of a window. A date opens at 00:00:00.000 and closes at 23:59:59.999 in Asia/Ho_Chi_Minh, as instruments
 * mean it; an instant stands where an hour is given.
 */
export const WindowEnd = z.union([
  // The first local day that begins after the epoch, from which stored instants count.
  z.strictObject({ date: DayText.refine((day) => day >= '1970-01-02', { error: 'from 1970 on' }) }),
  z.strictObject({ instant: InstantText }),
]);
export type WindowEnd = z.output<typeof WindowEnd>;

/** A span of time in which something may be done, both ends included. */
export const Window = z.strictObject({
  opens: WindowEnd,
  closes: WindowEnd,
  chosenDefault: BilingualText.optional(),
});
export type Window = z.output<typeof Window>;

/** The windows of a round. Those that a province does not use are absent. */
export const RoundWindows = z.strictObject({
  campaign: Window,
  selfAssessment: Window,
  dataEntry: Window.optional(),
  appraisal: Window,
  supplementary: Window.optional(),
  secondAppraisal: Window.optional(),
});
export type RoundWindows = z.output<typeof RoundWindows>;
