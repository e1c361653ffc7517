import * as z from 'zod';
import { DayKind } from './due-date.ts';
import { RoundId, Slug, SubmissionId, UnitId } from './ids.ts';
import { itemFields, owingFields } from './item.ts';
import { noticeFields } from './notice.ts';
import { BilingualText, Instant, InstantText } from './text.ts';

/** An hour of the day in Asia/Ho_Chi_Minh, `08:00`. */
export const HourText = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const distance = { days: z.int().min(1).max(366), counted: DayKind };

/** When a reminder is due, counted from the day on which an entrant's own end lies. That day itself is never counted. */
export const ReminderMoment = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('BEFORE_END'), ...distance, hour: HourText }),
  z.strictObject({ kind: z.literal('END_DAY'), hour: HourText }),
  /** For those who have not submitted by then. */
  z.strictObject({ kind: z.literal('AFTER_END'), ...distance, hour: HourText }),
]);
export type ReminderMoment = z.output<typeof ReminderMoment>;

/** One reminder (đôn đốc) of a plan. */
export const Reminder = z.strictObject({ id: Slug, moment: ReminderMoment });
export type Reminder = z.output<typeof Reminder>;

/** When the entrants of a round are reminded, by window. An empty list reminds nobody. */
export const ReminderPlan = z.strictObject({
  selfAssessment: z.array(Reminder).max(20),
  chosenDefault: BilingualText.optional(),
});
export type ReminderPlan = z.output<typeof ReminderPlan>;

/** The plan of a round, and when it reminds those who have no end of their own; undated while the end is. */
export const RoundReminders = z.strictObject({
  roundId: RoundId,
  plan: ReminderPlan,
  occasions: z.array(z.strictObject({ reminderId: Slug, dueAt: InstantText, end: InstantText })),
});
export type RoundReminders = z.output<typeof RoundReminders>;

/** What an entrant was last reminded of, and what has to be told to its people: `SUB#<id>` / `REMINDERS`. */
export const ReminderItem = z.object({
  ...itemFields,
  ...owingFields,
  ...noticeFields,
  submissionId: SubmissionId,
  roundId: RoundId,
  entrantId: UnitId,
  /** The newest occasion; an older one is never told after it. */
  last: z.object({ reminderId: Slug, end: Instant, dueAt: Instant, at: Instant }),
  count: z.int().positive(),
});
export type ReminderItem = z.output<typeof ReminderItem>;

/** Until which instant the occasions of a round were looked for: `ROUND#<id>` / `REMINDERS`. */
export const RemindersLookedItem = z.object({ ...itemFields, roundId: RoundId, until: Instant });
export type RemindersLookedItem = z.output<typeof RemindersLookedItem>;
