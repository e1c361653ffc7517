import { FindDueRoundsEnv, readEnv } from '../../shared/env.ts';
import { randomId } from '../../shared/random-id.ts';
import { messageSender } from '../../shared/store/message-sender.ts';
import { recordStores } from '../../shared/store/record-stores.ts';
import { queuesClient } from '../clients/queues.ts';
import { recordsClient } from '../clients/records.ts';
import { createHandler } from './find-due-rounds.ts';

const env = readEnv(FindDueRoundsEnv);

export const handler = createHandler({
  ...recordStores(recordsClient(), env.TABLE_NAME),
  messages: messageSender(queuesClient(), {
    seal: env.SEAL_SUBMISSION_QUEUE_URL,
    score: env.SCORE_SUBMISSION_QUEUE_URL,
    rank: env.RANK_GROUP_QUEUE_URL,
  }),
  realNow: Date.now,
  newId: randomId,
});
