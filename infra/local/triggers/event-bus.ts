import { randomUUID } from 'node:crypto';
import type { BucketEvent } from '../s3/events.ts';
import type { QueuePlan, RulePlan } from '../template/province-plan.ts';
import { localAccount, localRegion } from '../template/resource-identities.ts';
import { readEventPattern } from './event-pattern.ts';
import type { QueueClient } from './queue-client.ts';

/** The default event bus: what S3 tells goes to the queues whose rules match it. */
export type EventBus = {
  /** Resolves when the queues have it. */
  publish: (event: BucketEvent) => Promise<void>;
  /** Events that did not reach their queues yet. */
  active: () => number;
};

/**
 * @param now campaign time, which the events carry
 * @throws Error naming the rule, when its pattern or one of its targets is not known to local running
 */
export const createEventBus = (
  rules: RulePlan[],
  queuePlans: QueuePlan[],
  queues: QueueClient,
  now: () => number,
): EventBus => {
  const routes = rules.map(({ logicalId, EventPattern, Targets }) => ({
    matches: named(logicalId, () => readEventPattern(EventPattern)),
    targets: Targets.map((target) => {
      const queue = queuePlans.find(({ arn }) => arn === target.Arn);
      if (!queue)
        throw new Error(`rule ${logicalId}: its target ${target.Arn} is not a queue of the template`);
      if (target.Input !== undefined || target.InputPath !== undefined || target.InputTransformer) {
        throw new Error(`rule ${logicalId} changes its input, which local running does not do`);
      }
      return queue.url;
    }),
  }));
  let active = 0;
  return {
    publish: async (event) => {
      const whole = inEnvelope(event, now());
      const urls = routes.filter(({ matches }) => matches(whole)).flatMap(({ targets }) => targets);
      active += 1;
      try {
        for (const url of urls) await queues.send(url, JSON.stringify(whole));
      } finally {
        active -= 1;
      }
    },
    active: () => active,
  };
};

const inEnvelope = (event: BucketEvent, at: number) => ({
  version: '0',
  id: randomUUID(),
  source: 'aws.s3',
  account: localAccount,
  time: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
  region: localRegion,
  resources: [`arn:aws:s3:::${event.detail.bucket.name}`],
  ...event,
});

const named = <T>(logicalId: string, read: () => T): T => {
  try {
    return read();
  } catch (error) {
    throw new Error(`rule ${logicalId}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
};
