import { sendMail } from '../../shared/actions/mail/send-mail.ts';
import { MailDue } from '../../shared/contracts/messages.ts';
import { sqsHandler } from './sqs-handler.ts';

/** Queue → act. The act reads the latest; run twice on one message, it sends twice under one Message-ID at worst. */
export const createHandler = (ports: Parameters<typeof sendMail>[0]) =>
  sqsHandler(MailDue, (message, { sentAt }) => sendMail(ports, message, sentAt));
