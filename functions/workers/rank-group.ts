import { rankGroup } from '../../shared/actions/rank-group.ts';
import { SubmissionDue } from '../../shared/contracts/messages.ts';
import { sqsHandler } from './sqs-handler.ts';

/**
 * Queue → act. The act reads the latest and is safe to run twice on one message. One message after the other: a run
 * pays the debts of its whole group, and runs of one group at the same time would only defeat each other's writes.
 */
export const createHandler = (ports: Parameters<typeof rankGroup>[0]) => {
  let before: Promise<unknown> = Promise.resolve();
  return sqsHandler(SubmissionDue, ({ submissionId }, { sentAt }) => {
    const ranked = before.then(() => rankGroup(ports, submissionId, sentAt));
    before = ranked.catch(() => undefined);
    return ranked;
  });
};
