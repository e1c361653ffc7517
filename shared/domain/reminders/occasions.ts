import type { Reminder } from '../../contracts/reminder.ts';
import { dayNumber, dayText } from '../calendar/day-number.ts';
import { addWorkingDays, type WorkingCalendar } from '../calendar/working-days.ts';
import { openingInstant, undatedAt } from '../campaign/resolve-windows.ts';
import { localDay } from '../local-time.ts';
import { weekdaysBeyond, workingDayBefore } from './count-back.ts';

/** What an entrant may be reminded of: its own end, when it is due, and until when it is worth telling (all UTC ms). */
export type Occasion = {
  reminderId: string;
  kind: Reminder['moment']['kind'];
  end: number;
  dueAt: number;
  staleAt: number;
};

const minute = 60_000;
/** How long after the end it still helps to be told so, in milliseconds. */
const afterEndLife = 7 * 24 * 60 * minute;

const hourOf = (hour: string): number => (Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3, 5))) * minute;

const dayOf = ({ moment }: Reminder, endDay: string, calendar: WorkingCalendar): string => {
  if (moment.kind === 'END_DAY') return endDay;
  const { kind, days, counted } = moment;
  const before = kind === 'BEFORE_END';
  if (counted === 'CALENDAR') return dayText(dayNumber(endDay) + (before ? -days : days));
  return before ? workingDayBefore(calendar, endDay, days) : addWorkingDays(calendar, endDay, days);
};

/**
 * When a plan reminds an entrant of its end, the earliest first. A reminder before the end that would come before the
 * window opens, or after the end, is none; without a dated end there is none at all. Years that no calendar covers
 * count as weeks of five days: nothing but a reminder hangs on them.
 * @param opensAt when its window opens (UTC ms)
 * @param end its own effective end (UTC ms)
 */
export const occasionsOf = (
  reminders: readonly Reminder[],
  { opensAt, end }: { opensAt: number; end: number },
  calendar: WorkingCalendar,
): Occasion[] => {
  if (end >= undatedAt) return [];
  const known = weekdaysBeyond(calendar, localDay(end));
  return reminders
    .map((reminder): Occasion => {
      const { kind, hour } = reminder.moment;
      const dueAt = openingInstant({ date: dayOf(reminder, localDay(end), known) }) + hourOf(hour);
      const staleAt = kind === 'AFTER_END' ? dueAt + afterEndLife : end;
      return { reminderId: reminder.id, kind, end, dueAt, staleAt };
    })
    .filter(({ kind, dueAt }) => (kind === 'AFTER_END' ? dueAt > end : opensAt <= dueAt && dueAt <= end))
    .toSorted((a, b) => a.dueAt - b.dueAt || (a.reminderId < b.reminderId ? -1 : 1));
};

/** The newest occasion after `since` that is due at `at` and still worth telling; older ones are passed over. */
export const dueOccasion = (
  occasions: readonly Occasion[],
  since: number,
  at: number,
): Occasion | undefined =>
  occasions.findLast(({ dueAt, staleAt }) => since < dueAt && dueAt <= at && at <= staleAt);
