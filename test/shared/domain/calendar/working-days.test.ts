import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HolidayCalendar } from '../../../../shared/contracts/calendar.ts';
import { dayInYear, dayNumber, dayText, weekday } from '../../../../shared/domain/calendar/day-number.ts';
import {
  addWorkingDays,
  covers,
  isWorkingDay,
  nextWorkingDay,
  workingCalendar,
  workingDaysAfter,
} from '../../../../shared/domain/calendar/working-days.ts';

const read = (path: string) => HolidayCalendar.parse(JSON.parse(readFileSync(path, 'utf8')));
const vn2023 = read('examples/calendars/vn-2023.json');
const calendar = workingCalendar([vn2023]);

describe('working days of 2023 in Viet Nam', () => {
  it('closes on Tết, the days between Giỗ Tổ and 3 May, and National Day, and opens right after each', () => {
    const days = (from: string, to: string) =>
      Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, at) => dayText(dayNumber(from) + at));
    const off = [
      ...days('2023-01-20', '2023-01-26'),
      ...days('2023-04-29', '2023-05-03'),
      ...days('2023-09-01', '2023-09-04'),
      '2023-01-01',
      '2023-01-02',
    ];
    expect(off.filter((day) => isWorkingDay(calendar, day))).toEqual([]);
    const worked = [
      '2023-01-03',
      '2023-01-19',
      '2023-01-27',
      '2023-04-28',
      '2023-05-04',
      '2023-08-31',
      '2023-09-05',
    ];
    expect(worked.filter((day) => !isWorkingDay(calendar, day))).toEqual([]);
  });

  it('has 249 working days: 260 weekdays less 11 weekdays off', () => {
    expect(workingDaysAfter(calendar, '2022-12-31', '2023-12-31')).toBe(249);
  });

  it('counts fifteen working days after 24 February to 17 March', () => {
    expect(addWorkingDays(calendar, '2023-02-24', 15)).toBe('2023-03-17');
  });

  it('leads over Tết: five working days after 18 January are 1 February', () => {
    expect(addWorkingDays(calendar, '2023-01-18', 5)).toBe('2023-02-01');
  });

  it('gives the day itself for none, and the next worked day for a day off', () => {
    expect(addWorkingDays(calendar, '2023-09-02', 0)).toBe('2023-09-02');
    expect(nextWorkingDay(calendar, '2023-09-01')).toBe('2023-09-05');
    expect(nextWorkingDay(calendar, '2023-09-05')).toBe('2023-09-05');
  });

  it('works on a make-up Saturday', () => {
    const swapped = workingCalendar([
      {
        ...vn2023,
        makeUpDays: [{ date: '2023-01-07', inExchangeFor: '2023-01-06', name: { vi: 'bù', en: 'swap' } }],
      },
    ]);
    expect(isWorkingDay(swapped, '2023-01-07')).toBe(true);
    expect(addWorkingDays(swapped, '2023-01-06', 1)).toBe('2023-01-07');
  });

  it('refuses to guess a year without a calendar', () => {
    expect(covers(calendar, '2023-12-31')).toBe(true);
    expect(covers(calendar, '2024-01-01')).toBe(false);
    expect(() => addWorkingDays(calendar, '2023-12-29', 1)).toThrow(/no calendar covers 2024-01-01/);
  });

  it('undoes itself: n working days after a day are n working days away', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 250 }), fc.integer({ min: 0, max: 80 }), (start, count) => {
        const from = dayText(dayNumber('2023-01-01') + start);
        const end = dayNumber('2023-12-31');
        fc.pre(workingDaysAfter(calendar, from, dayText(end)) >= count);
        expect(workingDaysAfter(calendar, from, addWorkingDays(calendar, from, count))).toBe(count);
      }),
    );
  });
});

describe('days as numbers', () => {
  it('knows weekdays, leap days and days that do not exist', () => {
    expect(weekday(dayNumber('2023-02-24'))).toBe(5);
    expect(weekday(dayNumber('1969-12-31'))).toBe(3);
    expect(dayText(dayNumber('2024-02-28') + 1)).toBe('2024-02-29');
    expect(dayInYear(2023, 2, 29)).toBeUndefined();
    expect(dayInYear(2024, 2, 29)).toBe('2024-02-29');
    expect(dayInYear(2023, 4, 31)).toBeUndefined();
  });

  it('comes back from its number on every day of a century', () => {
    const first = dayNumber('1980-01-01');
    const days = Array.from({ length: 36_525 }, (_, at) => first + at);
    expect(days.filter((day) => dayNumber(dayText(day)) !== day)).toEqual([]);
    expect(days.filter((day) => weekday(day + 1) !== (weekday(day) % 7) + 1)).toEqual([]);
  });
});
