import { DeliverNoticesEnv, readEnv } from '../../shared/env.ts';
import { randomId } from '../../shared/random-id.ts';
import { messageSender } from '../../shared/store/message-sender.ts';
import { recordStores } from '../../shared/store/record-stores.ts';
import { queuesClient } from '../clients/queues.ts';
import { recordsClient } from '../clients/records.ts';
import { createHandler } from './deliver-notices.ts';

const env = readEnv(DeliverNoticesEnv);

export const handler = createHandler({
  ...recordStores(recordsClient(), env.TABLE_NAME),
  messages: messageSender(queuesClient(), { mail: env.SEND_MAIL_QUEUE_URL }),
  firstManagers: env.FIRST_MANAGERS,
  mails: env.SEND_MAIL_QUEUE_URL !== undefined,
  realNow: Date.now,
  newId: randomId,
});
