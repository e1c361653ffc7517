import type { CampaignClock } from '../campaign-clock.ts';
import type { Closers } from '../closers.ts';
import { invokeAsynchronously } from '../functions/invoke-asynchronously.ts';
import type { RunningFunction } from '../functions/start-functions.ts';
import type { EventSourcePlan, ProvincePlan } from '../template/province-plan.ts';
import { plainSource, startEventSource } from './event-source.ts';
import type { QueueClient } from './queue-client.ts';
import { startSchedules } from './schedules.ts';

/** Batches at once for each worker: a machine of two cores gains nothing from more. */
const workerConcurrency = 2;

/** How many environments a function may have: an event source's own limit, or that of the door for clients. */
export const environmentsOf = (eventSources: EventSourcePlan[], functionName: string): number => {
  const source = eventSources.find(({ FunctionName }) => FunctionName === functionName);
  return source ? concurrencyOf(source) : 3;
};

const concurrencyOf = ({ ScalingConfig }: EventSourcePlan): number =>
  Math.min(workerConcurrency, ScalingConfig?.MaximumConcurrency ?? workerConcurrency);

export type TriggersInput = {
  plan: ProvincePlan;
  functions: RunningFunction[];
  queues: QueueClient;
  clock: CampaignClock;
  closers: Closers;
};

/** Starts everything that sets functions off by itself: event sources and schedules. */
export const startTriggers = ({ plan, functions, queues, clock, closers }: TriggersInput) => {
  const functionOf = (nameOrArn: string): RunningFunction => {
    const found = functions.find((each) => each.plan.name === nameOrArn || each.plan.arn === nameOrArn);
    if (!found) throw new Error(`${nameOrArn} is not a function of the template`);
    return found;
  };
  const queueUrlOf = (queueArn: string): string => {
    const found = plan.queues.find(({ arn }) => arn === queueArn);
    if (!found) throw new Error(`${queueArn} is not a queue of the template`);
    return found.url;
  };

  const sources = plan.eventSources.map((source) => {
    const queueUrl = queueUrlOf(source.EventSourceArn);
    const { pool } = functionOf(source.FunctionName);
    const started = startEventSource({
      plan: source,
      queueUrl,
      queues,
      source: plainSource(queues, queueUrl),
      pool,
      concurrency: concurrencyOf(source),
      campaignTime: clock.at,
    });
    return { queueUrl, ...started };
  });
  closers.add(async () => {
    await Promise.all(sources.map(({ close }) => close()));
  });

  const schedules = startSchedules({
    schedules: plan.schedules.map((schedule) => {
      functionOf(schedule.Target.Arn);
      return schedule;
    }),
    clock,
    run: (targetArn, input) => {
      const target = functionOf(targetArn);
      return invokeAsynchronously(target.pool, target.plan, input, (queueArn, body, attributes) =>
        queues.send(queueUrlOf(queueArn), body, attributes),
      );
    },
  });
  closers.add(schedules.close);
  return { sources, schedules };
};
