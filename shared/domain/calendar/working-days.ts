import type { HolidayCalendar } from '../../contracts/calendar.ts';
import { dayNumber, dayText, weekday, yearOf } from './day-number.ts';

/** Which days of which years are worked. Days are day numbers (`day-number.ts`). */
export type WorkingCalendar = {
  weeklyDaysOff: ReadonlyMap<number, ReadonlySet<number>>;
  off: ReadonlySet<number>;
  madeUp: ReadonlySet<number>;
};

/** Joins the calendars of the years that a round needs. */
export const workingCalendar = (calendars: readonly HolidayCalendar[]): WorkingCalendar => ({
  weeklyDaysOff: new Map(calendars.map((calendar) => [calendar.year, new Set(calendar.weeklyDaysOff)])),
  off: new Set(calendars.flatMap((calendar) => calendar.daysOff.map(({ date }) => dayNumber(date)))),
  madeUp: new Set(calendars.flatMap((calendar) => calendar.makeUpDays.map(({ date }) => dayNumber(date)))),
});

/** Whether the calendar knows the year of this day. */
export const covers = (calendar: WorkingCalendar, day: string): boolean =>
  calendar.weeklyDaysOff.has(yearOf(dayNumber(day)));

const isWorking = (calendar: WorkingCalendar, day: number): boolean => {
  const weekly = calendar.weeklyDaysOff.get(yearOf(day));
  // A guess would move a deadline silently; the file is refused when a rule can reach an unknown year.
  if (weekly === undefined) throw new RangeError(`no calendar covers ${dayText(day)}`);
  if (calendar.madeUp.has(day)) return true;
  return !calendar.off.has(day) && !weekly.has(weekday(day));
};

/**
 * Whether people work on that day: a make-up day is worked, a holiday or its compensation is not, else the week says.
 * @throws RangeError when no calendar covers the day's year
 */
export const isWorkingDay = (calendar: WorkingCalendar, day: string): boolean =>
  isWorking(calendar, dayNumber(day));

/**
 * The `count`-th working day after `day`; `day` itself is never counted, and 0 gives it back.
 * @throws RangeError when the way leads over a year that no calendar covers
 */
export const addWorkingDays = (calendar: WorkingCalendar, day: string, count: number): string => {
  let at = dayNumber(day);
  for (let left = count; left > 0; ) {
    at += 1;
    if (isWorking(calendar, at)) left -= 1;
  }
  return dayText(at);
};

/** `day`, or the first working day after it. @throws RangeError when no calendar covers the way */
export const nextWorkingDay = (calendar: WorkingCalendar, day: string): string => {
  let at = dayNumber(day);
  while (!isWorking(calendar, at)) at += 1;
  return dayText(at);
};

/** Working days after `from` up to and including `to`; 0 when `to` is not after `from`. @throws RangeError as above */
export const workingDaysAfter = (calendar: WorkingCalendar, from: string, to: string): number => {
  let count = 0;
  for (let at = dayNumber(from) + 1; at <= dayNumber(to); at += 1) {
    if (isWorking(calendar, at)) count += 1;
  }
  return count;
};
