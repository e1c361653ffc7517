import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Bench } from './bench.ts';
import { maxReceiveCount, visibilitySeconds } from './bench-template.ts';
import { Delivery, deliveriesKey, type ProbeMessage } from './delivery.ts';
import type { Trial } from './trial.ts';

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends at most ten messages at a time to the probe, in their order. */
export const sendToProbe = async (
  { sqs, queues }: Bench,
  messages: readonly ProbeMessage[],
): Promise<void> => {
  for (let n = 0; n < messages.length; n += 10) {
    const Entries = messages
      .slice(n, n + 10)
      .map((message, i) => ({ Id: String(i), MessageBody: JSON.stringify(message) }));
    await sqs.send(new SendMessageBatchCommand({ QueueUrl: queues.probed, Entries }));
  }
};

/** Starts the probe's environments, so that a first start does not use up the visibility of what is tried. */
export const warmProbe = async (bench: Bench): Promise<void> => {
  await sendToProbe(
    bench,
    Array.from({ length: 10 }, (_, n) => ({ trial: 'warm', n })),
  );
  await bench.quiet();
};

/** What the probe was given of a trial, in the order in which it came. */
export const deliveriesOf = async (
  { db, tableName: TableName }: Bench,
  trial: string,
): Promise<Delivery[]> => {
  const { Items } = await db.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': deliveriesKey(trial) },
      ConsistentRead: true,
    }),
  );
  const found = z.array(Delivery).parse(Items ?? []);
  return found.toSorted((a, b) => a.at - b.at || a.position - b.position);
};

const countOf = async ({ sqs }: Bench, QueueUrl: string): Promise<number> => {
  const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...names] }),
  );
  return names.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
};

const partialBatch: Trial = {
  engine: 'SQS',
  act: 'a worker reports one failed message of a batch',
  must: 'that one alone comes again',
  run: async (bench) => {
    const trial = 'partial';
    await warmProbe(bench);
    await sendToProbe(
      bench,
      [0, 1, 2, 3].map((n) => ({ trial, n, failures: n === 1 ? 1 : 0 })),
    );
    await bench.quiet();
    const all = await deliveriesOf(bench, trial);
    const failed = all.filter(({ n }) => n === 1);
    const beside = all.filter(({ n, invocation }) => n !== 1 && invocation === failed[0]?.invocation);
    const counts = [0, 1, 2, 3].map((n) => all.filter((delivery) => delivery.n === n).length);
    return {
      enforced: counts.join() === '1,2,1,1' && beside.length > 0,
      happened: `deliveries of a batch of ${beside.length + 1}: ${counts.join(', ')}`,
    };
  },
};

const deadLetters: Trial = {
  engine: 'SQS',
  act: `a message fails as often as its queue allows (${maxReceiveCount})`,
  must: 'moved to the dead letters',
  run: async (bench) => {
    const trial = 'dead';
    const before = await countOf(bench, bench.queues.deadLetters);
    await sendToProbe(bench, [{ trial, n: 0, failures: maxReceiveCount + 1 }]);
    await bench.quiet();
    const tries = (await deliveriesOf(bench, trial)).length;
    const buried = (await countOf(bench, bench.queues.deadLetters)) - before;
    const left = await countOf(bench, bench.queues.probed);
    return {
      enforced: tries === maxReceiveCount && buried === 1 && left === 0,
      happened: `${tries} deliveries; dead ${buried}, left ${left}`,
    };
  },
};

const redelivery: Trial = {
  engine: 'SQS',
  act: 'a message is received and not deleted',
  must: `hidden for ${visibilitySeconds} s, then again`,
  run: async ({ sqs, queues: { unread: QueueUrl } }) => {
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'again' }));
    const receive = async () => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MessageSystemAttributeNames: ['ApproximateReceiveCount'] }),
      );
      return Messages.map(({ Attributes, ReceiptHandle }) => ({
        count: Attributes?.ApproximateReceiveCount,
        ReceiptHandle,
      }));
    };
    const first = await receive();
    const hidden = await receive();
    await sleep(visibilitySeconds * 1000 + 200);
    const again = await receive();
    for (const { ReceiptHandle } of again)
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    const [counts, count] = [first, again].map((messages) => messages.map((message) => message.count).join());
    return {
      enforced: counts === '1' && hidden.length === 0 && count === '2',
      happened: `${hidden.length} while hidden, then delivery ${count || 'none'}`,
    };
  },
};

/** What the product's workers rest on in SQS and in Lambda's polling of it. */
export const queueTrials: readonly Trial[] = [partialBatch, redelivery, deadLetters];
