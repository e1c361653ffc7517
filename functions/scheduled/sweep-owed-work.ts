import { sweepOwedWork } from '../../shared/actions/sweep-owed-work.ts';
import { ScheduledInput } from '../../shared/contracts/messages.ts';

type Needs = Parameters<typeof sweepOwedWork>[0];

/** Schedule → act. Back-off is real time, so the schedule's own instant is checked and not used. */
export const createHandler = (ports: Needs) => async (event: unknown) => {
  ScheduledInput.parse(event);
  const { sent, stuck } = await sweepOwedWork(ports);
  if (stuck > 0) console.error(JSON.stringify({ level: 'error', event: 'owed work is stuck', stuck }));
  return { sent, stuck };
};
