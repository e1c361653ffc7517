import { describe, expect, it } from 'vitest';
import type { Reminder } from '../../../../shared/contracts/reminder.ts';
import { workingCalendar } from '../../../../shared/domain/calendar/working-days.ts';
import { undatedAt } from '../../../../shared/domain/campaign/resolve-windows.ts';
import { dueOccasion, occasionsOf } from '../../../../shared/domain/reminders/occasions.ts';
import { calendar as vn2023 } from '../../../examples/example-files.ts';

const calendar = workingCalendar([vn2023]);
const at = (text: string) => Date.parse(text);
const endOf = (day: string) => at(`${day}T16:59:59.999Z`);
const opensAt = at('2023-01-01T17:00:00.000Z');

const earlier = (days: number, counted: 'WORKING' | 'CALENDAR', hour = '08:00'): Reminder => ({
  id: `truoc-${days}-${counted.toLowerCase()}`,
  moment: { kind: 'BEFORE_END', days, counted, hour },
});
const later = (days: number, counted: 'WORKING' | 'CALENDAR'): Reminder => ({
  id: `sau-${days}`,
  moment: { kind: 'AFTER_END', days, counted, hour: '08:00' },
});
const onTheDay = (hour: string): Reminder => ({ id: 'ngay-cuoi', moment: { kind: 'END_DAY', hour } });
const dues = (reminders: Reminder[], end: number, from = opensAt) =>
  occasionsOf(reminders, { opensAt: from, end }, calendar).map(({ dueAt }) => new Date(dueAt).toISOString());

describe('when a reminder is due', () => {
  it('counts calendar days back from the day of the end, at the hour of Viet Nam', () => {
    expect(dues([earlier(3, 'CALENDAR')], endOf('2023-03-31'))).toEqual(['2023-03-28T01:00:00.000Z']);
    expect(dues([earlier(3, 'CALENDAR', '00:00')], endOf('2023-03-31'))).toEqual([
      '2023-03-27T17:00:00.000Z',
    ]);
    // 23:30 in Viet Nam is the day before in UTC, and the local day counts.
    expect(dues([earlier(1, 'CALENDAR', '23:30')], at('2023-03-30T17:30:00.000Z'))).toEqual([
      '2023-03-30T16:30:00.000Z',
    ]);
  });

  it('counts working days back over weekends and over Tết', () => {
    // 2023-01-27 is the first working day after the holidays of 20 to 26 January.
    expect(dues([earlier(1, 'WORKING')], endOf('2023-01-27'))).toEqual(['2023-01-19T01:00:00.000Z']);
    expect(dues([earlier(5, 'WORKING')], endOf('2023-03-31'))).toEqual(['2023-03-24T01:00:00.000Z']);
    expect(dues([earlier(1, 'WORKING')], endOf('2023-04-02')), 'an end on a Sunday').toEqual([
      '2023-03-31T01:00:00.000Z',
    ]);
  });

  it('counts working days on after the end', () => {
    expect(dues([later(1, 'WORKING')], endOf('2023-03-31'))).toEqual(['2023-04-03T01:00:00.000Z']);
    expect(dues([later(1, 'CALENDAR')], endOf('2023-03-31'))).toEqual(['2023-04-01T01:00:00.000Z']);
  });

  it('counts weeks of five days where no calendar covers the year', () => {
    expect(dues([earlier(1, 'WORKING')], endOf('2025-06-30'))).toEqual(['2025-06-27T01:00:00.000Z']);
  });

  it('is on the day of the end while that is still to come, and not after it', () => {
    expect(dues([onTheDay('08:00')], endOf('2023-03-31'))).toEqual(['2023-03-31T01:00:00.000Z']);
    expect(dues([onTheDay('17:00')], at('2023-03-31T09:00:00.000Z'))).toEqual([]);
    expect(dues([onTheDay('16:00')], at('2023-03-31T09:00:00.000Z'))).toEqual(['2023-03-31T09:00:00.000Z']);
  });

  it('is never before the window opens, nor while the end is not dated', () => {
    const end = endOf('2023-03-31');
    expect(
      dues([earlier(5, 'CALENDAR'), earlier(1, 'CALENDAR')], end, at('2023-03-29T00:00:00.000Z')),
    ).toEqual(['2023-03-30T01:00:00.000Z']);
    expect(dues([earlier(5, 'CALENDAR'), later(1, 'CALENDAR')], undatedAt)).toEqual([]);
  });
});

describe('the occasion that is told', () => {
  const end = endOf('2023-03-31');
  const all = occasionsOf(
    [later(1, 'CALENDAR'), earlier(1, 'CALENDAR'), onTheDay('08:00'), earlier(5, 'CALENDAR')],
    { opensAt, end },
    calendar,
  );
  const told = (since: string, now: string) => dueOccasion(all, at(since), at(now))?.reminderId;

  it('is the newest that has come due', () => {
    expect(told('2023-03-01T00:00:00Z', '2023-03-26T00:59:59.999Z')).toBeUndefined();
    expect(told('2023-03-01T00:00:00Z', '2023-03-26T01:00:00Z')).toBe('truoc-5-calendar');
    expect(told('2023-03-01T00:00:00Z', '2023-03-30T12:00:00Z')).toBe('truoc-1-calendar');
    expect(told('2023-03-26T01:00:00Z', '2023-03-29T00:00:00Z'), 'seen to already').toBeUndefined();
  });

  it('is none before the end once the end has passed, to the millisecond', () => {
    expect(told('2023-03-01T00:00:00Z', '2023-03-31T16:59:59.999Z')).toBe('ngay-cuoi');
    expect(told('2023-03-01T00:00:00Z', '2023-03-31T17:00:00.000Z')).toBeUndefined();
    expect(told('2023-03-01T00:00:00Z', '2023-04-01T01:00:00.000Z')).toBe('sau-1');
  });

  it('is none after the end once a week has gone by', () => {
    expect(told('2023-03-01T00:00:00Z', '2023-04-08T01:00:00.000Z')).toBe('sau-1');
    expect(told('2023-03-01T00:00:00Z', '2023-04-08T01:00:00.001Z')).toBeUndefined();
  });
});
