import type { QueuePlan, RulePlan } from '../template/province-plan.ts';
import { readEventPattern } from './event-pattern.ts';
import type { QueueClient } from './queue-client.ts';

/** The default event bus: what S3 tells goes to the queues whose rules match it. */
export type EventBus = {
  publish: (event: unknown) => void;
  /** Events that did not reach their queues yet. */
  active: () => number;
};

/** @throws Error naming the rule, when its pattern or one of its targets is not known to local running */
export const createEventBus = (rules: RulePlan[], queuePlans: QueuePlan[], queues: QueueClient): EventBus => {
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
  const deliver = async (event: unknown) => {
    const urls = routes.filter(({ matches }) => matches(event)).flatMap(({ targets }) => targets);
    for (const url of urls) await queues.send(url, JSON.stringify(event));
  };
  return {
    publish: (event) => {
      active += 1;
      void deliver(event).finally(() => {
        active -= 1;
      });
    },
    active: () => active,
  };
};

const named = <T>(logicalId: string, read: () => T): T => {
  try {
    return read();
  } catch (error) {
    throw new Error(`rule ${logicalId}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
};
