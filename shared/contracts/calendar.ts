import * as z from 'zod';
import { Slug } from './ids.ts';
import { BilingualText, DayText } from './text.ts';

/** A day that is off although the week says work: a holiday or the compensation for one. */
export const DayOff = z.strictObject({
  date: DayText,
  kind: z.enum(['HOLIDAY', 'COMPENSATION']),
  name: BilingualText,
});
export type DayOff = z.output<typeof DayOff>;

/** A weekly day off that is worked in exchange for another day. */
export const MakeUpDay = z.strictObject({ date: DayText, inExchangeFor: DayText, name: BilingualText });
export type MakeUpDay = z.output<typeof MakeUpDay>;

/** The working days of one calendar year: weekly days off (ISO: Monday 1 … Sunday 7), holidays, make-up days. */
export const HolidayCalendar = z.strictObject({
  id: Slug,
  year: z.int().min(1945).max(2200),
  title: BilingualText,
  weeklyDaysOff: z.array(z.int().min(1).max(7)).max(6),
  daysOff: z.array(DayOff).max(100),
  makeUpDays: z.array(MakeUpDay).max(100),
});
export type HolidayCalendar = z.output<typeof HolidayCalendar>;
