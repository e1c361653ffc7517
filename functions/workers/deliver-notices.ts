import { deliverNotices } from '../../shared/actions/reminders/deliver-notices.ts';
import { NoticesDue } from '../../shared/contracts/messages.ts';
import { sqsHandler } from './sqs-handler.ts';

/** Queue → act. The act reads the latest and is safe to run twice on one message. */
export const createHandler = (ports: Parameters<typeof deliverNotices>[0]) =>
  sqsHandler(NoticesDue, ({ pk, sk }, { sentAt }) => deliverNotices(ports, { pk, sk }, sentAt));
