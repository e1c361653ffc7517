import { recordEvents } from '../../shared/actions/record-events.ts';
import { EventsDue } from '../../shared/contracts/messages.ts';
import { sqsHandler } from './sqs-handler.ts';

/** Queue → act. Writing an event again is writing it once. */
export const createHandler = (ports: Parameters<typeof recordEvents>[0]) =>
  sqsHandler(EventsDue, ({ pk, sk }) => recordEvents(ports, { pk, sk }));
