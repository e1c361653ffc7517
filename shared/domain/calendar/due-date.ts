import type { DayKind, DueDate } from '../../contracts/due-date.ts';
import { dayInYear, dayNumber, dayText } from './day-number.ts';
import { addWorkingDays, nextWorkingDay, type WorkingCalendar, workingDaysAfter } from './working-days.ts';

/** What a due date is read against: the year assessed, the days that the round's anchors stand for, working days. */
export type DueContext = {
  year: number;
  anchors: ReadonlyMap<string, string | null>;
  calendar: WorkingCalendar;
};

const afterAnchor = (due: Extract<DueDate, { type: 'ANCHORED' }>, { anchors, calendar }: DueContext) => {
  const anchor = anchors.get(due.anchor);
  if (anchor === undefined || anchor === null) return undefined;
  if (due.days === 'CALENDAR') return dayText(dayNumber(anchor) + due.plusDays);
  return addWorkingDays(calendar, anchor, due.plusDays);
};

/**
 * The last day in time, 'YYYY-MM-DD'; undefined while the anchor's day is not known, or for a day that the year lacks.
 * @param dueOnDayOff whether a due day that is not worked moves to the next that is (Civil Code, Article 148.5)
 * @throws RangeError when working days lead over a year that no calendar covers
 */
export const resolveDueDate = (
  due: DueDate,
  dueOnDayOff: 'KEEP' | 'NEXT_WORKING_DAY',
  context: DueContext,
): string | undefined => {
  const day =
    due.type === 'ANCHORED'
      ? afterAnchor(due, context)
      : dayInYear(context.year + due.on.yearOffset, due.on.month, due.on.day);
  return day === undefined || dueOnDayOff === 'KEEP' ? day : nextWorkingDay(context.calendar, day);
};

/**
 * How many days after `due` a paper of `issuedOn` comes: 0 in time. In working days it is at least 1 when late: a paper
 * issued on the Saturday after a Friday is late although no working day has passed.
 * @throws RangeError when working days lead over a year that no calendar covers
 */
export const daysLate = (
  calendar: WorkingCalendar,
  due: string,
  issuedOn: string,
  counted: DayKind,
): number => {
  const days = dayNumber(issuedOn) - dayNumber(due);
  if (days <= 0) return 0;
  return counted === 'CALENDAR' ? days : Math.max(1, workingDaysAfter(calendar, due, issuedOn));
};
