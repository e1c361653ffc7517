import { readEnv, SealSubmissionEnv } from '../../shared/env.ts';
import { campaignRules } from '../../shared/files/campaign-rules.ts';
import { snapshotFiles } from '../../shared/files/snapshot-files.ts';
import { randomId } from '../../shared/random-id.ts';
import { messageSender } from '../../shared/store/message-sender.ts';
import { recordStores } from '../../shared/store/record-stores.ts';
import { objectsClient } from '../clients/objects.ts';
import { queuesClient } from '../clients/queues.ts';
import { recordsClient } from '../clients/records.ts';
import { createHandler } from './seal-submission.ts';

const env = readEnv(SealSubmissionEnv);
const snapshots = snapshotFiles(objectsClient(), env.SNAPSHOT_BUCKET);

export const handler = createHandler({
  ...recordStores(recordsClient(), env.TABLE_NAME),
  snapshots,
  rules: campaignRules(snapshots),
  messages: messageSender(queuesClient(), {
    score: env.SCORE_SUBMISSION_QUEUE_URL,
    rank: env.RANK_GROUP_QUEUE_URL,
    events: env.RECORD_EVENTS_QUEUE_URL,
    segment: env.BUILD_SEGMENT_QUEUE_URL,
  }),
  realNow: Date.now,
  newId: randomId,
});
