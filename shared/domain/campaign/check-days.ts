import { HolidayCalendar } from '../../contracts/calendar.ts';
import { DayText } from '../../contracts/text.ts';
import type { InputFault } from '../../errors.ts';
import { dayNumber, weekday, yearOf } from '../calendar/day-number.ts';
import { fault } from './fault.ts';
import { repeatedIds, repeatedValues } from './repeated-values.ts';
import { at, items, read, type Spot } from './spot.ts';

/** A span of days whose end comes before its start. */
export const checkSpan = (span: Spot): InputFault[] => {
  const from = read(DayText, at(span, 'from'));
  const to = read(DayText, at(span, 'to'));
  return from !== undefined && to !== undefined && to < from
    ? [
        fault(
          `${span.pointer}/to`,
          'ends_before_it_starts',
          'Ngày cuối trước ngày đầu.',
          'The last day comes before the first.',
        ),
      ]
    : [];
};

const checkCalendar = (spot: Spot): InputFault[] => {
  const calendar = read(HolidayCalendar, spot);
  const days = [...items(at(spot, 'daysOff')), ...items(at(spot, 'makeUpDays'))].map((day) =>
    at(day, 'date'),
  );
  if (!calendar) return [];
  const { year, weeklyDaysOff, makeUpDays } = calendar;
  const elsewhere = days.filter(({ raw }) => typeof raw === 'string' && yearOf(dayNumber(raw)) !== year);
  return [
    ...repeatedValues(days, 'duplicate_day', 'đã có trong lịch này.', 'is already in this calendar.'),
    ...elsewhere.map(({ pointer }) =>
      fault(pointer, 'day_outside_year', `Ngày không thuộc năm ${year}.`, `The day is not in ${year}.`),
    ),
    ...makeUpDays.flatMap(({ date }, index) =>
      weeklyDaysOff.includes(weekday(dayNumber(date)))
        ? []
        : [
            fault(
              `${spot.pointer}/makeUpDays/${index}/date`,
              'make_up_day_is_worked_anyway',
              'Ngày làm bù phải là ngày nghỉ hằng tuần.',
              'A make-up day must be a weekly day off.',
            ),
          ],
    ),
  ];
};

/** The holiday calendars of a file: ids, one calendar a year's days, make-up days on weekly days off. */
export const checkCalendars = (file: Spot): InputFault[] => {
  const calendars = items(at(file, 'calendars'));
  return [...repeatedIds(calendars), ...calendars.flatMap(checkCalendar)];
};
