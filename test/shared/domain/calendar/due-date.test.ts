import { describe, expect, it } from 'vitest';
import type { DueDate } from '../../../../shared/contracts/due-date.ts';
import { daysLate, resolveDueDate } from '../../../../shared/domain/calendar/due-date.ts';
import { workingCalendar } from '../../../../shared/domain/calendar/working-days.ts';
import { plainCalendar } from '../scoring/one-leaf-table.ts';

const calendar = workingCalendar([plainCalendar]);
const context = {
  year: 2023,
  anchors: new Map([
    ['plan', '2023-01-30'],
    ['unknown', null],
  ]),
  calendar,
};
const fixed = (month: number, day: number, yearOffset = 0): DueDate => ({
  type: 'FIXED',
  on: { month, day, yearOffset },
});
const anchored = (plusDays: number, days: 'WORKING' | 'CALENDAR', anchor = 'plan'): DueDate => ({
  type: 'ANCHORED',
  anchor,
  plusDays,
  days,
});

describe('resolveDueDate', () => {
  it('reads a fixed day in the assessed year or beside it', () => {
    expect(resolveDueDate(fixed(1, 31), 'KEEP', context)).toBe('2023-01-31');
    expect(resolveDueDate(fixed(12, 20, -1), 'KEEP', context)).toBe('2022-12-20');
    expect(resolveDueDate(fixed(2, 29), 'KEEP', context)).toBeUndefined();
  });

  it('moves a due day that is not worked only where the rule says so', () => {
    expect(resolveDueDate(fixed(1, 28), 'KEEP', context)).toBe('2023-01-28');
    expect(resolveDueDate(fixed(1, 28), 'NEXT_WORKING_DAY', context)).toBe('2023-01-30');
    expect(resolveDueDate(fixed(2, 1), 'NEXT_WORKING_DAY', context)).toBe('2023-02-02');
  });

  it('counts from an anchor in working or calendar days', () => {
    expect(resolveDueDate(anchored(2, 'WORKING'), 'KEEP', context)).toBe('2023-02-02');
    expect(resolveDueDate(anchored(2, 'CALENDAR'), 'KEEP', context)).toBe('2023-02-01');
  });

  it('waits for an anchor without a day', () => {
    expect(resolveDueDate(anchored(2, 'WORKING', 'unknown'), 'KEEP', context)).toBeUndefined();
    expect(resolveDueDate(anchored(2, 'WORKING', 'missing'), 'KEEP', context)).toBeUndefined();
  });
});

describe('daysLate', () => {
  it('is 0 on the due day and before', () => {
    expect(daysLate(calendar, '2023-01-31', '2023-01-31', 'WORKING')).toBe(0);
    expect(daysLate(calendar, '2023-01-31', '2022-11-01', 'CALENDAR')).toBe(0);
  });

  it('skips days off only in working days', () => {
    expect(daysLate(calendar, '2023-01-31', '2023-02-02', 'WORKING')).toBe(1);
    expect(daysLate(calendar, '2023-01-31', '2023-02-02', 'CALENDAR')).toBe(2);
  });

  it('is at least one working day for a paper issued on the Saturday after', () => {
    expect(daysLate(calendar, '2023-02-03', '2023-02-04', 'WORKING')).toBe(1);
    expect(daysLate(calendar, '2023-02-03', '2023-02-06', 'WORKING')).toBe(1);
    expect(daysLate(calendar, '2023-02-03', '2023-02-07', 'WORKING')).toBe(2);
  });
});
