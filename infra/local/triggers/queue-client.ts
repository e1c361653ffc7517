import * as z from 'zod';
import type { EngineCaller } from '../engines/engine.ts';

/** A message as SQS hands it out, its times in real time. */
export const QueueMessage = z.object({
  MessageId: z.string(),
  ReceiptHandle: z.string(),
  Body: z.string(),
  MD5OfBody: z.string(),
  Attributes: z.object({
    ApproximateReceiveCount: z.string(),
    SentTimestamp: z.coerce.number(),
    ApproximateFirstReceiveTimestamp: z.coerce.number(),
    SenderId: z.string(),
  }),
  MessageAttributes: z
    .record(
      z.string(),
      z.object({
        DataType: z.string(),
        StringValue: z.string().optional(),
        BinaryValue: z.string().optional(),
      }),
    )
    .default({}),
});
export type QueueMessage = z.infer<typeof QueueMessage>;

const Received = z.object({ Messages: z.array(QueueMessage).default([]) });
const Counted = z.object({
  Attributes: z.object({
    ApproximateNumberOfMessages: z.coerce.number(),
    ApproximateNumberOfMessagesNotVisible: z.coerce.number(),
    ApproximateNumberOfMessagesDelayed: z.coerce.number(),
  }),
});

/** What the runtime itself does with queues. */
export type QueueClient = {
  /** At most ten messages; waits for the first for up to `waitSeconds`. */
  receive: (url: string, most: number, waitSeconds: number) => Promise<QueueMessage[]>;
  remove: (url: string, receiptHandles: string[]) => Promise<void>;
  send: (url: string, body: string, attributes?: Record<string, string>) => Promise<void>;
  /** Messages that are visible, delayed or in flight. */
  count: (url: string) => Promise<number>;
};

/** SQS through a caller of its engine. */
export const queueClient = (call: EngineCaller): QueueClient => ({
  receive: async (url, most, waitSeconds) => {
    const reply = await call('ReceiveMessage', {
      QueueUrl: url,
      MaxNumberOfMessages: Math.min(10, most),
      WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    return Received.parse(reply).Messages;
  },
  remove: async (url, receiptHandles) => {
    for (const ReceiptHandle of receiptHandles) await call('DeleteMessage', { QueueUrl: url, ReceiptHandle });
  },
  send: async (url, body, attributes = {}) => {
    const MessageAttributes = Object.fromEntries(
      Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
    );
    await call('SendMessage', { QueueUrl: url, MessageBody: body, MessageAttributes });
  },
  count: async (url) => {
    const { Attributes } = Counted.parse(
      await call('GetQueueAttributes', { QueueUrl: url, AttributeNames: ['All'] }),
    );
    return Object.values(Attributes).reduce((sum, value) => sum + value, 0);
  },
});
