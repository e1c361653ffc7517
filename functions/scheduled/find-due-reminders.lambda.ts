import { FindDueRemindersEnv, readEnv } from '../../shared/env.ts';
import { campaignRules } from '../../shared/files/campaign-rules.ts';
import { snapshotFiles } from '../../shared/files/snapshot-files.ts';
import { randomId } from '../../shared/random-id.ts';
import { messageSender } from '../../shared/store/message-sender.ts';
import { recordStores } from '../../shared/store/record-stores.ts';
import { objectsClient } from '../clients/objects.ts';
import { queuesClient } from '../clients/queues.ts';
import { recordsClient } from '../clients/records.ts';
import { createHandler } from './find-due-reminders.ts';

const env = readEnv(FindDueRemindersEnv);

export const handler = createHandler({
  ...recordStores(recordsClient(), env.TABLE_NAME),
  rules: campaignRules(snapshotFiles(objectsClient(), env.SNAPSHOT_BUCKET)),
  messages: messageSender(queuesClient(), { notify: env.DELIVER_NOTICES_QUEUE_URL }),
  realNow: Date.now,
  newId: randomId,
});
