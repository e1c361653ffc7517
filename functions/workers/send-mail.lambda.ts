import { readEnv, SendMailEnv } from '../../shared/env.ts';
import { mailSender } from '../../shared/files/mail/mail-sender.ts';
import { randomId } from '../../shared/random-id.ts';
import { recordStores } from '../../shared/store/record-stores.ts';
import { mailsClient } from '../clients/mails.ts';
import { recordsClient } from '../clients/records.ts';
import { createHandler } from './send-mail.ts';

const env = readEnv(SendMailEnv);

export const handler = createHandler({
  ...recordStores(recordsClient(), env.TABLE_NAME),
  mails: mailSender(mailsClient(), { address: env.MAIL_FROM, name: env.MAIL_NAME }),
  newId: randomId,
});
