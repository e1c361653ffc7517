import { findDueRounds } from '../../shared/actions/find-due-rounds.ts';
import { ScheduledInput } from '../../shared/contracts/messages.ts';

/** Schedule → act, at the schedule's own instant (campaign time). */
export const createHandler = (ports: Parameters<typeof findDueRounds>[0]) => (event: unknown) =>
  findDueRounds(ports, Date.parse(ScheduledInput.parse(event).scheduledTime));
