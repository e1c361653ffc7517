import type { CampaignClock } from '../campaign-clock.ts';
import { invokeAsynchronously } from '../functions/invoke-asynchronously.ts';
import { findByArn, type RunningFunction } from '../functions/start-functions.ts';
import type { Activity } from '../quiet.ts';
import type { Seeded } from '../seeded.ts';
import type { EventSourcePlan, ProvincePlan } from '../template/province-plan.ts';
import { type Delivery, disorderedSource } from './disordered-source.ts';
import { plainSource, startEventSource } from './event-source.ts';
import type { QueueClient } from './queue-client.ts';
import { startSchedules } from './schedules.ts';

/** Batches at once for each worker: a machine of two cores gains nothing from more. */
const workerConcurrency = 2;

/**
 * How many environments a function may have: an event source's own limit, or that of the door for clients.
 * @param most never more than this
 */
export const environmentsOf = (
  eventSources: EventSourcePlan[],
  functionName: string,
  most: number,
): number => {
  const source = eventSources.find(({ FunctionName }) => FunctionName === functionName);
  return source ? concurrencyOf(source, most) : Math.min(3, most);
};

const concurrencyOf = ({ ScalingConfig }: EventSourcePlan, most: number): number =>
  Math.min(workerConcurrency, most, ScalingConfig?.MaximumConcurrency ?? workerConcurrency);

export type TriggersInput = {
  plan: ProvincePlan;
  functions: RunningFunction[];
  queues: QueueClient;
  clock: CampaignClock;
  delivery: Delivery;
  /** Environments of each function at once at most. */
  most: number;
  random: Seeded;
};

export type Triggers = {
  /** Runs each schedule once; resolves when all have run. */
  fireSchedules: () => Promise<void>;
  stop: () => void;
  /** Resolves when everything was stopped and the last batches have ended. */
  ended: Promise<unknown>;
  activities: Activity[];
};

/** Starts everything that sets functions off by itself: event sources and schedules. */
export const startTriggers = (input: TriggersInput): Triggers => {
  const { plan, functions, queues, clock, delivery, most, random } = input;
  const queueUrlOf = (queueArn: string): string => {
    const found = plan.queues.find(({ arn }) => arn === queueArn);
    if (!found) throw new Error(`${queueArn} is not a queue of the template`);
    return found.url;
  };

  // All that the template may have wrong is found before anything starts.
  const wanted = plan.eventSources.map((source) => ({
    source,
    queueUrl: queueUrlOf(source.EventSourceArn),
    worker: findByArn(functions, source.FunctionName),
  }));
  for (const { Target } of plan.schedules) findByArn(functions, Target.Arn);
  const schedules = startSchedules({
    schedules: plan.schedules,
    clock,
    run: (targetArn, event) => {
      const { pool, plan: target } = findByArn(functions, targetArn);
      return invokeAsynchronously(pool, target, event, (queueArn, body, attributes) =>
        queues.send(queueUrlOf(queueArn), body, attributes),
      );
    },
  });
  const sources = wanted.map(({ source, queueUrl, worker: { pool, stem } }) => {
    const plain = plainSource(queues, queueUrl);
    const ordered = delivery.shuffle === undefined && !delivery.duplicate && !delivery.delayMs;
    const started = startEventSource({
      plan: source,
      queueUrl,
      queues,
      source: ordered ? plain : disorderedSource(plain, delivery, random),
      pool,
      concurrency: concurrencyOf(source, most),
      campaignTime: clock.at,
    });
    return { stem, queueUrl, ...started };
  });

  return {
    fireSchedules: schedules.fireAll,
    stop: () => {
      schedules.close();
      for (const { stop } of sources) stop();
    },
    ended: Promise.all(sources.map(({ ended }) => ended)),
    activities: [
      { name: 'schedules', count: schedules.active },
      ...sources.map(({ stem, active }) => ({ name: `poller of ${stem}`, count: active })),
      ...sources.map(({ stem, queueUrl }) => ({
        name: `queue of ${stem}`,
        count: () => queues.count(queueUrl),
      })),
    ],
  };
};
