import { dayNumber, dayText, yearOf } from '../calendar/day-number.ts';
import { isWorkingDay, type WorkingCalendar } from '../calendar/working-days.ts';

const weekend = new Set([6, 7]);

/** The calendar, in which the years around a day that nobody described have weeks of five days and no holidays. */
export const weekdaysBeyond = (calendar: WorkingCalendar, day: string): WorkingCalendar => {
  const year = yearOf(dayNumber(day));
  const around = [year - 2, year - 1, year, year + 1, year + 2];
  const added = around.filter((each) => !calendar.weeklyDaysOff.has(each));
  return {
    ...calendar,
    weeklyDaysOff: new Map([
      ...calendar.weeklyDaysOff,
      ...added.map((each): [number, ReadonlySet<number>] => [each, weekend]),
    ]),
  };
};

/**
 * The `count`-th working day before `day`; `day` itself is never counted.
 * @throws RangeError when the way leads over a year that the calendar does not cover
 */
export const workingDayBefore = (calendar: WorkingCalendar, day: string, count: number): string => {
  let at = dayNumber(day);
  for (let left = count; left > 0; ) {
    at -= 1;
    if (isWorkingDay(calendar, dayText(at))) left -= 1;
  }
  return dayText(at);
};
