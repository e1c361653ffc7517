import type { SQSHandler, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { stackFrames } from '../../shared/stack-frames.ts';

/** What a worker is told beside the message: when it was sent (campaign time, UTC ms), and the time it has left (ms). */
export type Delivery = { sentAt: number; remaining: () => number };

/**
 * Runs `handle` once per message and reports exactly the
 * messages that failed, so that SQS gives those alone again. What can't be parsed fails too, and ends in the
 * dead-letter queue; so does, for now, a message of a newer version than this code reads.
 */
export const sqsHandler =
  <S extends z.ZodType>(
    schema: S,
    handle: (message: z.output<S>, delivery: Delivery) => Promise<void>,
  ): SQSHandler =>
  async ({ Records }, context) => {
    const remaining = () => context.getRemainingTimeInMillis();
    const one = async ({ body, attributes }: SQSRecord) =>
      handle(schema.parse(JSON.parse(body)), { sentAt: Number(attributes.SentTimestamp), remaining });
    const results = await Promise.allSettled(Records.map(one));
    const batchItemFailures = results.flatMap((result, n) => {
      const messageId = Records[n]!.messageId;
      if (result.status === 'fulfilled') return [];
      const error: unknown = result.reason;
      const name = error instanceof Error ? error.name : typeof error;
      const at = stackFrames(error);
      console.error(JSON.stringify({ level: 'error', event: 'message failed', messageId, name, at }));
      return [{ itemIdentifier: messageId }];
    });
    return { batchItemFailures };
  };
