import { rankGroup } from '../../shared/actions/rank-group.ts';
import { SubmissionDue } from '../../shared/contracts/messages.ts';
import { sqsHandler } from './sqs-handler.ts';

/** Queue → act. The act reads the latest and is safe to run twice on one message. */
export const createHandler = (ports: Parameters<typeof rankGroup>[0]) =>
  sqsHandler(SubmissionDue, ({ submissionId }, { sentAt }) => rankGroup(ports, submissionId, sentAt));
