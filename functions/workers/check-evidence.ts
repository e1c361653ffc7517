import * as z from 'zod';
import { checkEvidence } from '../../shared/actions/check-evidence.ts';
import { EvidenceDue, ObjectCreated, ObjectScanned } from '../../shared/contracts/messages.ts';
import { ownerOf } from '../../shared/domain/evidence.ts';
import { sqsHandler } from './sqs-handler.ts';

type Needs = Parameters<typeof checkEvidence>[0];

const Message = z.union([EvidenceDue, ObjectCreated, ObjectScanned]);

const keyOf = ({ detail }: z.output<typeof ObjectCreated> | z.output<typeof ObjectScanned>): string =>
  'object' in detail ? detail.object.key : detail.s3ObjectDetails.objectKey;

/**
 * Queue → act. Told by S3 that an object came, by GuardDuty that it was scanned,
 * by the client that it was sent, or by the sweep that it is owed.
 */
export const createHandler = (ports: Needs) =>
  sqsHandler(Message, async (message, { sentAt }) => {
    const of = 'detail' in message ? ownerOf(keyOf(message)) : message;
    if (of === undefined) throw new Error('An object was created under a key that is none of ours');
    await checkEvidence(ports, of, sentAt);
  });
