import { readEnv, SweepOwedWorkEnv } from '../../shared/env.ts';
import { randomId } from '../../shared/random-id.ts';
import { messageSender } from '../../shared/store/message-sender.ts';
import { recordStores } from '../../shared/store/record-stores.ts';
import { queuesClient } from '../clients/queues.ts';
import { recordsClient } from '../clients/records.ts';
import { createHandler } from './sweep-owed-work.ts';

const env = readEnv(SweepOwedWorkEnv);

export const handler = createHandler({
  ...recordStores(recordsClient(), env.TABLE_NAME),
  messages: messageSender(queuesClient(), {
    check: env.CHECK_EVIDENCE_QUEUE_URL,
    seal: env.SEAL_SUBMISSION_QUEUE_URL,
    score: env.SCORE_SUBMISSION_QUEUE_URL,
    rank: env.RANK_GROUP_QUEUE_URL,
    events: env.RECORD_EVENTS_QUEUE_URL,
    segment: env.BUILD_SEGMENT_QUEUE_URL,
    bundle: env.BUILD_BUNDLE_QUEUE_URL,
    notify: env.DELIVER_NOTICES_QUEUE_URL,
    mail: env.SEND_MAIL_QUEUE_URL,
  }),
  realNow: Date.now,
  newId: randomId,
});
