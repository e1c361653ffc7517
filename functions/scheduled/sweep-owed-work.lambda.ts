import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readEnv, SweepOwedWorkEnv } from '../../shared/env.ts';
import { randomId } from '../../shared/random-id.ts';
import { itemStore } from '../../shared/store/item-store.ts';
import { messageSender } from '../../shared/store/message-sender.ts';
import { owedWorkStore } from '../../shared/store/owed-work-store.ts';
import { createHandler } from './sweep-owed-work.ts';

const env = readEnv(SweepOwedWorkEnv);
const db = DynamoDBDocumentClient.from(new DynamoDBClient(), {
  marshallOptions: { removeUndefinedValues: true },
});
const urls = { check: env.CHECK_EVIDENCE_QUEUE_URL };

export const handler = createHandler(
  {
    owed: owedWorkStore(db, env.TABLE_NAME, itemStore(db, env.TABLE_NAME)),
    messages: messageSender(new SQSClient(), urls),
    realNow: Date.now,
    newId: randomId,
  },
  ['check'],
);
