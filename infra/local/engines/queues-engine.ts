import { buildApp } from 'fauxqs';
import type { QueuePlan } from '../template/province-plan.ts';
import { localRegion } from '../template/resource-identities.ts';
import { callerOf, type Engine } from './engine.ts';

export type QueuesEngine = { engine: Engine; close: () => Promise<void> };

/** fauxqs in this process and in memory: after a restart the queues are empty. */
export const startQueuesEngine = (): QueuesEngine => {
  const app = buildApp({ logger: false, host: '127.0.0.1', defaultRegion: localRegion });
  const engine: Engine = async ({ headers, body }) => {
    const { 'content-length': _length, ...rest } = headers;
    const reply = await app.inject({ method: 'POST', url: '/', headers: rest, payload: body });
    const answered = Object.entries(reply.headers).map(([name, value]) => [name, String(value)]);
    return { status: reply.statusCode, headers: Object.fromEntries(answered), body: reply.body };
  };
  return { engine, close: () => app.close() };
};

/** Creates the queues; a dead-letter queue is found when a message is moved, so their order does not matter. */
export const createQueues = async (
  engine: Engine,
  queues: QueuePlan[],
  accessKeyId: string,
): Promise<void> => {
  const call = callerOf(engine, 'AmazonSQS', accessKeyId);
  for (const queue of queues) {
    await call('CreateQueue', {
      QueueName: queue.name,
      Attributes: {
        VisibilityTimeout: String(queue.VisibilityTimeout),
        DelaySeconds: String(queue.DelaySeconds),
        MaximumMessageSize: String(queue.MaximumMessageSize),
        MessageRetentionPeriod: String(queue.MessageRetentionPeriod),
        ReceiveMessageWaitTimeSeconds: String(queue.ReceiveMessageWaitTimeSeconds),
        ...(queue.RedrivePolicy ? { RedrivePolicy: JSON.stringify(queue.RedrivePolicy) } : {}),
      },
    });
  }
};
