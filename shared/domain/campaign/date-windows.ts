import type { HolidayCalendar } from '../../contracts/calendar.ts';
import type { CampaignRound } from '../../contracts/campaign-round.ts';
import { type RoundWindows, type Window, type WindowEnd, WindowKey } from '../../contracts/window.ts';
import { dayNumber, dayText } from '../calendar/day-number.ts';
import { addWorkingDays, workingCalendar } from '../calendar/working-days.ts';
import { localDay } from '../local-time.ts';
import { closingInstant } from './resolve-windows.ts';

/** What ends are read against. */
type Round = Pick<CampaignRound, 'windows' | 'anchors' | 'calendarIds' | 'latePolicy'>;

/** The windows in the order in which one may wait for another. */
export const windowOrder = WindowKey.options;

/** Whether an end waits for an act. */
export const isRelative = (end: WindowEnd): boolean => 'anchor' in end || 'closeOf' in end;

/**
 * The round with a day in the place of each end whose act is dated; the others stay as they are written. An act's own day is
 * never counted. What waits for the close of a window waits for that of the whole round, not for an entrant's own.
 * @throws RangeError when working days lead over a year that no calendar of the round covers
 */
export const datedWindows = (
  round: Round,
  calendars: readonly HolidayCalendar[],
): { windows: RoundWindows; latePolicy: CampaignRound['latePolicy'] } => {
  const used = workingCalendar(calendars.filter(({ id }) => round.calendarIds.includes(id)));
  const dated: Partial<Record<WindowKey, Window>> = {};
  const dayOf = (end: WindowEnd): string | undefined => {
    if ('anchor' in end) return round.anchors.find(({ id }) => id === end.anchor)?.date ?? undefined;
    const closes = 'closeOf' in end ? dated[end.closeOf]?.closes : undefined;
    return closes === undefined || isRelative(closes) ? undefined : localDay(closingInstant(closes));
  };
  const read = <E extends WindowEnd>(end: E): E | { date: string } => {
    const day = dayOf(end);
    if (day === undefined || !('plusDays' in end)) return end;
    const { plusDays, days } = end;
    if (days === 'WORKING') return { date: addWorkingDays(used, day, plusDays) };
    return { date: dayText(dayNumber(day) + plusDays) };
  };
  for (const key of windowOrder) {
    const window = round.windows[key];
    if (window !== undefined)
      dated[key] = { ...window, opens: read(window.opens), closes: read(window.closes) };
  }
  const { latePolicy } = round;
  return {
    windows: { ...round.windows, ...dated },
    latePolicy: latePolicy.kind === 'REFUSE' ? latePolicy : { ...latePolicy, until: read(latePolicy.until) },
  };
};
