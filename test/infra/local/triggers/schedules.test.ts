import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ScheduleProperties } from '../../../../infra/local/template/resource-shapes.ts';
import { rateMs, scheduledInput, startSchedules } from '../../../../infra/local/triggers/schedules.ts';

const schedule = (ScheduleExpression: string, Input = '{"at":"<aws.scheduler.scheduled-time>"}') => ({
  ...ScheduleProperties.parse({
    ScheduleExpression,
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: 'arn:job', RoleArn: 'arn:role', Input },
  }),
  logicalId: 'Job',
  arn: 'arn:schedule',
});

describe('a schedule', () => {
  it.each([
    ['rate(1 minute)', 60_000],
    ['rate(5 minutes)', 300_000],
    ['rate(2 hours)', 7_200_000],
    ['rate(1 day)', 86_400_000],
  ])('%s is every %i ms', (expression, expected) => {
    expect(rateMs(schedule(expression))).toBe(expected);
  });

  it.each(['cron(0 2 * * ? *)', 'at(2023-03-01T00:00:00)', 'rate(1 week)'])('%s is refused', (expression) => {
    expect(() => rateMs(schedule(expression))).toThrow(
      `schedule Job: ${expression} is not known to local running`,
    );
  });

  it('fills in the keywords of its input', () => {
    const input =
      '{"at":"<aws.scheduler.scheduled-time>","of":"<aws.scheduler.schedule-arn>","x":"<aws.other>"}';
    const at = Date.parse('2023-03-01T00:00:59.999Z');
    expect(scheduledInput(schedule('rate(1 minute)', input), at)).toEqual({
      at: '2023-03-01T00:00:59Z',
      of: 'arn:schedule',
      x: '<aws.other>',
    });
  });
});

describe('schedules', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const start = (mode: () => 'tick' | 'still', run: (arn: string, input: unknown) => Promise<void>) =>
    startSchedules({ schedules: [schedule('rate(1 minute)')], run, clock: { now: () => 0, mode } });

  it('run every real minute while the clock ticks, and not while it stands still', async () => {
    const runs: unknown[] = [];
    let mode: 'tick' | 'still' = 'tick';
    const schedules = start(
      () => mode,
      async (arn, input) => {
        runs.push([arn, input]);
      },
    );
    await vi.advanceTimersByTimeAsync(120_000);
    expect(runs).toEqual(Array(2).fill(['arn:job', { at: '1970-01-01T00:00:00Z' }]));
    mode = 'still';
    await vi.advanceTimersByTimeAsync(600_000);
    expect(runs).toHaveLength(2);
    schedules.close();
    mode = 'tick';
    await vi.advanceTimersByTimeAsync(600_000);
    expect(runs).toHaveLength(2);
  });

  it('count as active until the run is over, also when it fails', async () => {
    const { promise, reject } = Promise.withResolvers<void>();
    const complained = vi.spyOn(console, 'error').mockReturnValue();
    const schedules = start(
      () => 'still',
      () => promise,
    );
    const fired = schedules.fireAll();
    expect(schedules.active()).toBe(1);
    reject(new Error('no such target'));
    await fired;
    expect(schedules.active()).toBe(0);
    expect(complained).toHaveBeenCalledOnce();
    schedules.close();
  });
});
