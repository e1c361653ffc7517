import { buildSegments } from '../../shared/actions/build-segments.ts';
import { SubmissionDue } from '../../shared/contracts/messages.ts';
import { sqsHandler } from './sqs-handler.ts';

/** Work is put down when less than this is left of the invocation, in milliseconds. */
const reserve = 20_000;

/** Queue → act. The act goes on where an earlier invocation stopped. */
export const createHandler = (ports: Parameters<typeof buildSegments>[0]) =>
  sqsHandler(SubmissionDue, ({ submissionId }, { remaining }) =>
    buildSegments(ports, submissionId, () => remaining() < reserve),
  );
