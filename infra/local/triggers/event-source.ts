import type { FunctionPool } from '../functions/function-pool.ts';
import type { EventSourcePlan } from '../template/province-plan.ts';
import { doneMessages } from './batch-response.ts';
import type { QueueClient, QueueMessage } from './queue-client.ts';
import { sqsEvent } from './sqs-event.ts';

/** Where a poller takes its messages from; what stands between it and the queue may disorder them. */
export type MessageSource = {
  /** Up to `most` messages, waiting for the first for up to `waitSeconds`. */
  take: (most: number, waitSeconds: number) => Promise<QueueMessage[]>;
  /** Messages that were taken from the queue and not handed out yet. */
  held: () => number;
};

export type EventSourceInput = {
  plan: Pick<
    EventSourcePlan,
    'EventSourceArn' | 'BatchSize' | 'MaximumBatchingWindowInSeconds' | 'FunctionResponseTypes'
  >;
  queueUrl: string;
  queues: QueueClient;
  source: MessageSource;
  pool: FunctionPool;
  /** Batches at once. */
  concurrency: number;
  campaignTime: (real: number) => number;
};

export type EventSource = {
  /** Batches that run, and messages that wait between the queue and a batch. */
  active: () => number;
  /** Takes no more messages. */
  stop: () => void;
  /** Resolves when it was stopped and its last batch has ended. */
  ended: Promise<void>;
};

const pollSeconds = 1;

/** Polls a queue and gives its messages to a function, as an event source mapping does. */
export const startEventSource = (input: EventSourceInput): EventSource => {
  const { plan, queueUrl, queues, source, pool, concurrency, campaignTime } = input;
  const reports = plan.FunctionResponseTypes.includes('ReportBatchItemFailures');
  const running = new Set<Promise<void>>();
  let open = true;
  let gathering = 0;
  let wake: ((messages: QueueMessage[]) => void) | undefined;

  // A closed poller does not wait for its last poll; what that takes is lost with the queue, which is in memory.
  const take = (most: number, waitSeconds: number) =>
    new Promise<QueueMessage[]>((resolve, reject) => {
      wake = resolve;
      source.take(most, waitSeconds).then(resolve, reject);
    });

  const gather = async (): Promise<QueueMessage[]> => {
    const batch = await take(plan.BatchSize, pollSeconds);
    gathering = batch.length;
    const until = performance.now() + plan.MaximumBatchingWindowInSeconds * 1000;
    while (open && batch.length > 0 && batch.length < plan.BatchSize) {
      const seconds = (until - performance.now()) / 1000;
      if (seconds <= 0) break;
      batch.push(...(await take(plan.BatchSize - batch.length, Math.min(pollSeconds, seconds))));
    }
    return batch;
  };

  const runBatch = async (batch: QueueMessage[]): Promise<void> => {
    const outcome = await pool.invoke(sqsEvent(plan.EventSourceArn, batch, campaignTime));
    const ids = batch.map(({ MessageId }) => MessageId);
    const done = doneMessages(ids, outcome, reports);
    const handles = batch
      .filter(({ MessageId }) => done.includes(MessageId))
      .map((each) => each.ReceiptHandle);
    // What is not removed comes back by itself when its visibility ends, as on SQS.
    await queues.remove(queueUrl, handles);
  };

  const poll = async (): Promise<void> => {
    while (open) {
      // A slot first: a message that waits for one would use up its visibility.
      if (running.size >= concurrency) {
        await Promise.race(running);
        continue;
      }
      const batch = await gather();
      if (batch.length === 0) continue;
      const run = runBatch(batch)
        .catch((error: unknown) => console.error(`a batch of ${queueUrl} could not be ended`, error))
        .finally(() => running.delete(run));
      running.add(run);
      gathering = 0;
    }
    await Promise.all(running);
  };

  const polling = poll();
  return {
    active: () => running.size + gathering + source.held(),
    stop: () => {
      open = false;
      wake?.([]);
    },
    ended: polling,
  };
};

/** Messages as the queue gives them. */
export const plainSource = (queues: QueueClient, queueUrl: string): MessageSource => ({
  take: (most, waitSeconds) => queues.receive(queueUrl, most, waitSeconds),
  held: () => 0,
});
