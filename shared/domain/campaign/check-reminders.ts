import { HolidayCalendar } from '../../contracts/calendar.ts';
import { Reminder } from '../../contracts/reminder.ts';
import { Window } from '../../contracts/window.ts';
import type { InputFault } from '../../errors.ts';
import { workingCalendar } from '../calendar/working-days.ts';
import { occasionsOf } from '../reminders/occasions.ts';
import { fault } from './fault.ts';
import { repeatedIds } from './repeated-values.ts';
import { resolveWindow } from './resolve-windows.ts';
import { at, items, read, type Spot } from './spot.ts';

/**
 * A round's reminders: each is named once and can come to those without an end of their own, inside their window or after
 * it. @param round as dated, so that its ends are days where they are known
 */
export const checkReminders = (file: Spot, round: Spot): InputFault[] => {
  const spots = items(at(at(round, 'reminders'), 'selfAssessment'));
  const window = read(Window, at(at(round, 'windows'), 'selfAssessment'));
  if (window === undefined) return repeatedIds(spots);
  const { opensAt, closesAt: end } = resolveWindow(window);
  const ids = new Set(items(at(round, 'calendarIds')).map(({ raw }) => raw));
  const calendars = items(at(file, 'calendars')).flatMap((spot) => read(HolidayCalendar, spot) ?? []);
  const calendar = workingCalendar(calendars.filter(({ id }) => ids.has(id)));
  const isDated = occasionsOf([afterTheEnd], { opensAt, end }, calendar).length > 0;
  return [
    ...repeatedIds(spots),
    ...spots.flatMap((spot) => {
      const reminder = read(Reminder, spot);
      if (!isDated || reminder === undefined) return [];
      if (occasionsOf([reminder], { opensAt, end }, calendar).length > 0) return [];
      const [vi, en] = [
        'Lời nhắc này rơi vào trước khi mở hoặc sau khi hết hạn: không ai được nhắc.',
        'This reminder falls before the window opens or behind its end: nobody would be reminded.',
      ];
      return [fault(`${spot.pointer}/moment`, 'reminder_never_due', vi, en)];
    }),
  ];
};

const afterTheEnd: Reminder = {
  id: 'sau',
  moment: { kind: 'AFTER_END', days: 1, counted: 'CALENDAR', hour: '08:00' },
};
