import * as z from 'zod';
import { Points } from './exact-number.ts';
import { Slug } from './ids.ts';

/** Days are counted as working days (by the round's calendars) or as calendar days. */
export const DayKind = z.enum(['WORKING', 'CALENDAR']);
export type DayKind = z.output<typeof DayKind>;

/** A day of the assessment year or of a year beside it, so that a table can be used again: 14/02 with offset 0. */
export const DayOfYear = z.strictObject({
  month: z.int().min(1).max(12),
  day: z.int().min(1).max(31),
  yearOffset: z.int().min(-1).max(1),
});
export type DayOfYear = z.output<typeof DayOfYear>;

/** The last day on which a paper is in time: fixed, or a number of days after an anchor that the round dates. */
export const DueDate = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('FIXED'), on: DayOfYear }),
  z.strictObject({
    type: z.literal('ANCHORED'),
    anchor: Slug,
    plusDays: z.int().min(0).max(366),
    days: DayKind,
  }),
]);
export type DueDate = z.output<typeof DueDate>;

/** At most `upToDays` late (null: however late). */
export const LateTier = z.strictObject({ upToDays: z.int().min(1).max(366).nullable(), points: Points });
export type LateTier = z.output<typeof LateTier>;
