import { localRegion } from '../template/resource-identities.ts';
import type { QueueMessage } from './queue-client.ts';

/**
 * The event of a batch, as Lambda gives it to a function.
 * @param campaignTime the campaign time at a real instant; the messages' own times are given in it
 */
export const sqsEvent = (
  queueArn: string,
  messages: QueueMessage[],
  campaignTime: (real: number) => number,
) => ({
  Records: messages.map(({ MessageId, ReceiptHandle, Body, MD5OfBody, Attributes, MessageAttributes }) => ({
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    attributes: {
      ApproximateReceiveCount: Attributes.ApproximateReceiveCount,
      SentTimestamp: String(campaignTime(Attributes.SentTimestamp)),
      SenderId: Attributes.SenderId,
      ApproximateFirstReceiveTimestamp: String(campaignTime(Attributes.ApproximateFirstReceiveTimestamp)),
    },
    messageAttributes: Object.fromEntries(
      Object.entries(MessageAttributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
        name,
        {
          stringValue: StringValue,
          binaryValue: BinaryValue,
          stringListValues: [],
          binaryListValues: [],
          dataType: DataType,
        },
      ]),
    ),
    md5OfBody: MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: localRegion,
  })),
});
