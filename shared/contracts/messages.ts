import * as z from 'zod';
import { EvidenceId, JobId, PersonId, SubmissionId } from './ids.ts';
import { MessageId } from './inbox.ts';

/** The newest envelope that this code reads; a message of a newer version waits (design, decision 3). */
export const messageVersion = 1;

/** A file may have arrived for this evidence: look at it. */
export const EvidenceDue = z.object({
  v: z.literal(messageVersion),
  submissionId: SubmissionId,
  evidenceId: EvidenceId,
});
export type EvidenceDue = z.output<typeof EvidenceDue>;

/** A submission owes work of the queue's kind: seal, score, rank or segment. */
export const SubmissionDue = z.object({ v: z.literal(messageVersion), submissionId: SubmissionId });

/** A job waits for its worker. */
export const JobDue = z.object({ v: z.literal(messageVersion), jobId: JobId });

/** An item has events that are not on record of their own yet. */
export const EventsDue = z.object({
  v: z.literal(messageVersion),
  pk: z.string().min(1),
  sk: z.string().min(1),
});

/** An item has notices that their audience was not told of yet. */
export const NoticesDue = EventsDue;

/** A message of somebody's inbox is to leave by e-mail. */
export const MailDue = z.object({ v: z.literal(messageVersion), personId: PersonId, messageId: MessageId });

/** What S3 tells through EventBridge when an object was created (the part that is read). */
export const ObjectCreated = z.object({
  source: z.literal('aws.s3'),
  'detail-type': z.literal('Object Created'),
  detail: z.object({ object: z.object({ key: z.string() }) }),
});

/** What GuardDuty tells through EventBridge when it has scanned an object (the part that is read). */
export const ObjectScanned = z.object({
  source: z.literal('aws.guardduty'),
  'detail-type': z.literal('GuardDuty Malware Protection Object Scan Result'),
  detail: z.object({ s3ObjectDetails: z.object({ objectKey: z.string() }) }),
});

/** The input of every scheduled function: the instant for which it was started, campaign time. */
export const ScheduledInput = z.object({ scheduledTime: z.iso.datetime() });
