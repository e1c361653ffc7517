import { sweepOwedWork } from '../../shared/actions/sweep-owed-work.ts';
import { ScheduledInput } from '../../shared/contracts/messages.ts';

type Needs = Parameters<typeof sweepOwedWork>[0];

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

/**
 * Schedule → act. Back-off is real time, so the schedule's own instant is checked and not used. Fails after all else is
 * done when something could not be sent on, so that the function's alarm speaks.
 */
export const createHandler = (ports: Needs) => async (event: unknown) => {
  ScheduledInput.parse(event);
  const { sent, stuck, failed } = await sweepOwedWork(ports);
  if (stuck > 0) console.error(JSON.stringify({ level: 'error', event: 'owed work is stuck', stuck }));
  if (failed.length > 0) {
    const names = [...new Set(failed.map(nameOf))];
    console.error(
      JSON.stringify({ level: 'error', event: 'owed work not sent', count: failed.length, names }),
    );
    throw new AggregateError(failed, `${failed.length} debts could not be sent on`);
  }
  return { sent, stuck };
};
