import { sealSubmission } from '../../shared/actions/seal-submission.ts';
import { SubmissionDue } from '../../shared/contracts/messages.ts';
import { sqsHandler } from './sqs-handler.ts';

/** Queue → act. The act reads the latest and is safe to run twice on one message. */
export const createHandler = (ports: Parameters<typeof sealSubmission>[0]) =>
  sqsHandler(SubmissionDue, ({ submissionId }, { sentAt }) => sealSubmission(ports, submissionId, sentAt));
