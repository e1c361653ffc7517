import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Context, SQSEvent } from 'aws-lambda';
import { RecordEventsEnv, readEnv } from '../../shared/env.ts';
import { type Delivery, deliveriesKey, ProbeMessage } from './delivery.ts';

// A table alone is what the probe is given, as the worker of events is.
const { TABLE_NAME } = readEnv(RecordEventsEnv);
const db = DynamoDBDocumentClient.from(new DynamoDBClient());

/** Puts each delivery on record, and fails those messages that ask for it. */
export const handler = async ({ Records }: SQSEvent, { awsRequestId: invocation }: Context) => {
  const failed: string[] = [];
  for (const [position, { body, messageId, attributes }] of Records.entries()) {
    const { trial, n, failures } = ProbeMessage.parse(JSON.parse(body));
    const receiveCount = Number(attributes.ApproximateReceiveCount);
    const delivery: Delivery = { n, messageId, receiveCount, invocation, at: Date.now(), position };
    const Item = { pk: deliveriesKey(trial), sk: randomUUID(), ...delivery };
    await db.send(new PutCommand({ TableName: TABLE_NAME, Item }));
    if (receiveCount <= failures) failed.push(messageId);
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
};
