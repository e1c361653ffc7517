import { HolidayCalendar } from '../../contracts/calendar.ts';
import { LatePolicy } from '../../contracts/campaign-round.ts';
import { Window } from '../../contracts/window.ts';
import type { InputFault } from '../../errors.ts';
import { localDay } from '../local-time.ts';
import { lateCode } from '../scoring/late-penalty.ts';
import { isRelative } from './date-windows.ts';
import { fault } from './fault.ts';
import { closingInstant } from './resolve-windows.ts';
import { at, items, read, type Spot } from './spot.ts';
import { tablesOf } from './tables-of.ts';

const yearText = (day: string): number => Number(day.slice(0, 4));

const uncovered = (file: Spot, round: Spot, closes: number, until: number): boolean => {
  const used = new Set(items(at(round, 'calendarIds')).map(({ raw }) => raw));
  const calendars = items(at(file, 'calendars')).flatMap((spot) => read(HolidayCalendar, spot) ?? []);
  const years = new Set(calendars.filter(({ id }) => used.has(id)).map(({ year }) => year));
  for (let year = yearText(localDay(closes)); year <= yearText(localDay(until)); year += 1)
    if (!years.has(year)) return true;
  return false;
};

/** Items of bonus and penalty under the code that a sheet keeps for lateness. */
export const checkReserved = (tables: readonly Spot[]): InputFault[] =>
  tables
    .map((table) => at(table, 'adjustments'))
    .flatMap((adjustments) => [...items(at(adjustments, 'bonus')), ...items(at(adjustments, 'penalty'))])
    .map((item) => at(item, 'code'))
    .filter(({ raw }) => raw === lateCode)
    .map(({ pointer }) =>
      fault(
        pointer,
        'code_reserved',
        `Mã "${lateCode}" dành cho điểm trừ nộp muộn của kỳ này.`,
        `'${lateCode}' is the code of this round's penalty for coming late.`,
      ),
    );

/** A late policy: every working day that it can charge is in a calendar of the round, and its code is its own. */
export const checkLatePolicy = (file: Spot, round: Spot): InputFault[] => {
  const spot = at(round, 'latePolicy');
  const policy = read(LatePolicy, spot);
  const own = read(Window, at(at(round, 'windows'), 'selfAssessment'));
  if (policy?.kind !== 'ACCEPT_UNTIL') return [];
  const known = own && !isRelative(own.closes) && !isRelative(policy.until);
  return [
    ...(known && uncovered(file, round, closingInstant(own.closes), closingInstant(policy.until))
      ? [
          fault(
            `${spot.pointer}/until`,
            'late_outside_calendars',
            'Lịch làm việc không bao gồm hết thời gian nộp muộn.',
            'The calendars of the round do not cover all of the time in which lateness is charged.',
          ),
        ]
      : []),
    ...checkReserved(tablesOf(file, round)),
  ];
};
