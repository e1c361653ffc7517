import { randomUUID } from 'node:crypto';
import type { SchedulePlan } from '../template/province-plan.ts';

const unitMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Milliseconds between two runs of `rate(…)`. @throws Error for any other expression */
export const rateMs = ({ logicalId, ScheduleExpression }: SchedulePlan): number => {
  const [, count, unit] = ScheduleExpression.match(/^rate\((\d+) (minute|hour|day)s?\)$/) ?? [];
  if (unit === 'minute' || unit === 'hour' || unit === 'day') return Number(count) * unitMs[unit];
  throw new Error(`schedule ${logicalId}: ${ScheduleExpression} is not known to local running`);
};

/** The input of one run, with EventBridge Scheduler's keywords filled in; instants on whole seconds, as there. */
export const scheduledInput = ({ Target, arn }: SchedulePlan, scheduledAt: number): unknown => {
  const keywords: Record<string, string> = {
    'scheduled-time': new Date(scheduledAt).toISOString().replace(/\.\d+Z$/, 'Z'),
    'schedule-arn': arn,
    'execution-id': randomUUID(),
    'attempt-number': '1',
  };
  const text = Target.Input.replace(
    /<aws\.scheduler\.([a-z-]+)>/g,
    (whole, name: string) => keywords[name] ?? whole,
  );
  return JSON.parse(text);
};

export type SchedulesInput = {
  schedules: SchedulePlan[];
  /** Hands an input to the target with this ARN; resolves when the run is over, whatever became of it. */
  run: (targetArn: string, input: unknown) => Promise<void>;
  clock: { now: () => number; mode: () => 'tick' | 'still' };
};

export type Schedules = {
  /** Runs each schedule once, at the campaign time of now; resolves when all runs are over. */
  fireAll: () => Promise<void>;
  /** Runs that are not over. */
  active: () => number;
  close: () => void;
};

/** Runs schedules in real time while the campaign clock ticks; while it stands still, only when told to. */
export const startSchedules = ({ schedules, run, clock }: SchedulesInput): Schedules => {
  let active = 0;
  const fire = async (schedule: SchedulePlan) => {
    active += 1;
    try {
      await run(schedule.Target.Arn, scheduledInput(schedule, clock.now()));
    } catch (error) {
      console.error(`schedule ${schedule.logicalId} did not run`, error);
    } finally {
      active -= 1;
    }
  };
  const rates = schedules.map((schedule) => ({ schedule, every: rateMs(schedule) }));
  const timers = rates.map(({ schedule, every }) =>
    setInterval(() => clock.mode() === 'tick' && void fire(schedule), every),
  );
  return {
    fireAll: async () => {
      await Promise.all(schedules.map(fire));
    },
    active: () => active,
    close: () => {
      for (const timer of timers) clearInterval(timer);
    },
  };
};
