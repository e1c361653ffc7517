import type { SQSHandler, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { stackFrames } from '../../shared/stack-frames.ts';

/** What a worker is told beside the message: when it was sent (campaign time, UTC ms), and the time it has left (ms). */
export type Delivery = { sentAt: number; remaining: () => number };

type Received<S extends z.ZodType> = { message: z.output<S>; delivery: Delivery };

/**
 * Gives `handle` all messages of a batch that can be parsed, together, and reports exactly those that failed, so that
 * SQS gives those alone again. What can't be parsed fails too, and ends in the dead-letter queue; so does, for now, a
 * message of a newer version than this code reads.
 * @param handle answers how each message ended, in their order; when it throws, all have failed
 */
export const sqsBatchHandler =
  <S extends z.ZodType>(
    schema: S,
    handle: (received: readonly Received<S>[]) => Promise<readonly PromiseSettledResult<void>[]>,
  ): SQSHandler =>
  async ({ Records }, context) => {
    const remaining = () => context.getRemainingTimeInMillis();
    const failures = new Map<string, unknown>();
    const read = async ({ body, attributes }: SQSRecord): Promise<Received<S>> => ({
      message: schema.parse(JSON.parse(body)),
      delivery: { sentAt: Number(attributes.SentTimestamp), remaining },
    });
    const sound: (Received<S> & { messageId: string })[] = [];
    for (const [n, outcome] of (await Promise.allSettled(Records.map(read))).entries()) {
      const { messageId } = Records[n]!;
      if (outcome.status === 'fulfilled') sound.push({ ...outcome.value, messageId });
      else failures.set(messageId, outcome.reason);
    }
    const [all] = await Promise.allSettled([sound.length === 0 ? [] : handle(sound)]);
    for (const [n, { messageId }] of sound.entries()) {
      const outcome = all.status === 'rejected' ? all : all.value[n];
      if (outcome?.status === 'rejected') failures.set(messageId, outcome.reason);
    }
    for (const [messageId, error] of failures) report(messageId, error);
    return {
      batchItemFailures: Records.flatMap(({ messageId }) =>
        failures.has(messageId) ? [{ itemIdentifier: messageId }] : [],
      ),
    };
  };

const report = (messageId: string, error: unknown): void => {
  const name = error instanceof Error ? error.name : typeof error;
  const at = stackFrames(error);
  console.error(JSON.stringify({ level: 'error', event: 'message failed', messageId, name, at }));
};

/** Runs `handle` once per message, all at once; what fails is reported as `sqsBatchHandler` does. */
export const sqsHandler = <S extends z.ZodType>(
  schema: S,
  handle: (message: z.output<S>, delivery: Delivery) => Promise<void>,
): SQSHandler =>
  sqsBatchHandler(schema, (received) =>
    Promise.allSettled(received.map(async ({ message, delivery }) => handle(message, delivery))),
  );
