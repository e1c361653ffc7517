import { GetQueueAttributesCommand, ListQueuesCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { SweepOwedWorkEnv } from '../../shared/env.ts';
import type { Supplies, Surroundings } from './check.ts';

const count = z.coerce.number().default(0);

/** What SQS tells of a queue. Times are seconds. */
export const QueueAttributes = z.object({
  QueueArn: z.string(),
  VisibilityTimeout: count,
  MessageRetentionPeriod: count,
  ApproximateNumberOfMessages: count,
  ApproximateNumberOfMessagesNotVisible: count,
  SqsManagedSseEnabled: z.string().optional(),
  KmsMasterKeyId: z.string().optional(),
  Policy: z.string().optional(),
  RedrivePolicy: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() }))
    .optional(),
});
export type QueueAttributes = z.output<typeof QueueAttributes>;
export type Queue = QueueAttributes & { name: string };

/** The workers that must have a queue: `check-evidence`, …; the sweep sends to all of them. */
export const workers: readonly string[] = Object.keys(SweepOwedWorkEnv.shape)
  .filter((name) => name.endsWith('_QUEUE_URL'))
  .map((name) => name.replace('_QUEUE_URL', '').toLowerCase().replaceAll('_', '-'));

/** The source queue of a worker among a stack's: CloudFormation keeps the logical id in the name. */
export const queueOf = (queues: readonly Queue[], worker: string): Queue | undefined =>
  queues.find(({ name }) => name.includes(`-${worker.replaceAll('-', '')}Queue`));

/** Every queue whose name CloudFormation began with the stack's. */
export const queuesOf = async ({
  operator: { sqs },
  stack,
}: Pick<Surroundings, 'stack'> & Pick<Supplies, 'operator'>): Promise<Queue[]> => {
  const urls: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await sqs.send(
      new ListQueuesCommand({ QueueNamePrefix: `${stack.name}-`, MaxResults: 1000, NextToken }),
    );
    urls.push(...(page.QueueUrls ?? []));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return Promise.all(
    urls.map(async (QueueUrl) => {
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
      );
      return { ...QueueAttributes.parse(Attributes), name: QueueUrl.split('/').at(-1) ?? '' };
    }),
  );
};
