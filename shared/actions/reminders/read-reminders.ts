import type { ReminderPlan, RoundReminders } from '../../contracts/reminder.ts';
import type { RoundItem } from '../../contracts/round.ts';
import { type WorkingCalendar, workingCalendar } from '../../domain/calendar/working-days.ts';
import { roundKey } from '../../domain/campaign/launched-rules.ts';
import { instantText } from '../../domain/local-time.ts';
import { defaultReminders } from '../../domain/reminders/default-plan.ts';
import { occasionsOf } from '../../domain/reminders/occasions.ts';
import { notFound } from '../../errors.ts';
import type { Ports } from '../ports.ts';

/** The plan of a launched round as in force, the product's own where its file says nothing, and its working days. */
export const remindersOf = async (
  { rules }: Pick<Ports, 'rules'>,
  round: Pick<RoundItem, 'roundId' | 'fileHash'>,
): Promise<{ plan: ReminderPlan; calendar: WorkingCalendar }> => {
  const file = await rules.file(round);
  const found = file.rounds.find(({ id }) => id === roundKey(round.roundId));
  if (found === undefined) throw new Error(`The file of ${round.roundId} has no such round`);
  return {
    plan: found.reminders ?? defaultReminders,
    calendar: workingCalendar(file.calendars.filter(({ id }) => found.calendarIds.includes(id))),
  };
};

/** The plan of a round, and when it reminds those without an end of their own. @throws AppError `not_found` */
export const readReminders = async (
  ports: Pick<Ports, 'rounds' | 'rules'>,
  roundId: string,
): Promise<RoundReminders> => {
  const round = await ports.rounds.get(roundId);
  if (round === undefined) throw notFound();
  const { plan, calendar } = await remindersOf(ports, round);
  const { opensAt, closesAt: end } = round.windows.selfAssessment;
  const occasions = occasionsOf(plan.selfAssessment, { opensAt, end }, calendar);
  return {
    roundId,
    plan,
    occasions: occasions.map(({ reminderId, dueAt }) => ({
      reminderId,
      dueAt: instantText(dueAt),
      end: instantText(end),
    })),
  };
};
