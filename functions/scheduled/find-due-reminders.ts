import { findDueReminders } from '../../shared/actions/reminders/find-due-reminders.ts';
import { ScheduledInput } from '../../shared/contracts/messages.ts';

/** Schedule → act, at the schedule's own instant (campaign time). */
export const createHandler = (ports: Parameters<typeof findDueReminders>[0]) => (event: unknown) =>
  findDueReminders(ports, Date.parse(ScheduledInput.parse(event).scheduledTime));
