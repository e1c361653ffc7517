import { rankGroups } from '../../shared/actions/rank-group.ts';
import { SubmissionDue } from '../../shared/contracts/messages.ts';
import { sqsBatchHandler } from './sqs-handler.ts';

/**
 * Queue → act. The act reads the latest and is safe to run twice on one message. A batch ranks each of its groups once:
 * a run pays the debts of its whole group, and runs of one group at the same time would only defeat each other's writes.
 */
export const createHandler = (ports: Parameters<typeof rankGroups>[0]) =>
  sqsBatchHandler(SubmissionDue, (received) =>
    rankGroups(
      ports,
      received.map(({ message, delivery }) => ({ submissionId: message.submissionId, at: delivery.sentAt })),
    ),
  );
