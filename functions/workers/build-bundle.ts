import { buildBundle } from '../../shared/actions/build-bundle.ts';
import { JobDue } from '../../shared/contracts/messages.ts';
import { sqsHandler } from './sqs-handler.ts';

/** Work is put down when less than this is left of the invocation, in milliseconds. */
const reserve = 20_000;

/** Queue → act. The act goes on where an earlier invocation stopped. */
export const createHandler = (ports: Parameters<typeof buildBundle>[0]) =>
  sqsHandler(JobDue, ({ jobId }, { remaining }) => buildBundle(ports, jobId, () => remaining() < reserve));
