import * as z from 'zod';

const list = z
  .string()
  .transform((value) => value.split(',').map((part) => part.trim()))
  .transform((parts) => parts.filter((part) => part !== ''));

const name = z.string().min(1);
const url = z.url();

const records = { TABLE_NAME: name };
const checkQueue = { CHECK_EVIDENCE_QUEUE_URL: url };
const sealQueue = { SEAL_SUBMISSION_QUEUE_URL: url };
const scoreQueue = { SCORE_SUBMISSION_QUEUE_URL: url };
const rankQueue = { RANK_GROUP_QUEUE_URL: url };
const eventsQueue = { RECORD_EVENTS_QUEUE_URL: url };
const segmentQueue = { BUILD_SEGMENT_QUEUE_URL: url };
const bundleQueue = { BUILD_BUNDLE_QUEUE_URL: url };

const noticeQueue = { DELIVER_NOTICES_QUEUE_URL: url };
/** Empty where the province sends no e-mail. */
const mailQueue = {
  SEND_MAIL_QUEUE_URL: z.union([url, z.literal('')]).transform((value) => (value === '' ? undefined : value)),
};

const unjudged = z.enum(['REFUSE', 'WAIT']);

/** What each function is given. `infra/` must supply exactly these; handlers read them once, at start. */
export const ApiEnv = z.object({
  PROVINCE_ID: name,
  ...records,
  EVIDENCE_BUCKET: name,
  /** Largest file that the province takes as evidence, in bytes. */
  EVIDENCE_MAX_BYTES: z
    .string()
    .regex(/^\d{1,13}$/)
    .transform(Number),
  /** Whether ZIP files are taken as evidence. */
  EVIDENCE_ZIP: z.enum(['ACCEPT', 'REFUSE']),
  SNAPSHOT_BUCKET: name,
  BUNDLE_BUCKET: name,
  TOKEN_ISSUER: url,
  TOKEN_CLIENT_IDS: list,
  FIRST_MANAGERS: list,
  ...checkQueue,
  ...scoreQueue,
  ...eventsQueue,
  ...bundleQueue,
  ...noticeQueue,
});

export const CheckEvidenceEnv = z.object({
  ...records,
  EVIDENCE_BUCKET: name,
  /** Who gives the malware verdict: our signature scanner, or GuardDuty's tag on the object. */
  SCANNER: z.enum(['signature', 'guardduty']),
  /** What each status of GuardDuty that holds no judgement means for a file. */
  ON_UNSUPPORTED: unjudged,
  ON_ACCESS_DENIED: unjudged,
  ON_FAILED: unjudged,
  /** What a file means of which no text can be read for secrecy marks. */
  UNREAD_TEXT: z.enum(['ACCEPT', 'HOLD']),
  ...sealQueue,
});

export const SealSubmissionEnv = z.object({
  ...records,
  SNAPSHOT_BUCKET: name,
  ...scoreQueue,
  ...rankQueue,
  ...eventsQueue,
  ...segmentQueue,
});

export const ScoreSubmissionEnv = z.object({ ...records, SNAPSHOT_BUCKET: name, ...rankQueue });

export const RankGroupEnv = z.object({ ...records, SNAPSHOT_BUCKET: name });

export const RecordEventsEnv = z.object(records);

export const BuildSegmentEnv = z.object({
  ...records,
  EVIDENCE_BUCKET: name,
  SNAPSHOT_BUCKET: name,
});

export const BuildBundleEnv = z.object({
  ...records,
  EVIDENCE_BUCKET: name,
  SNAPSHOT_BUCKET: name,
  BUNDLE_BUCKET: name,
});

export const FindDueRoundsEnv = z.object({ ...records, ...sealQueue, ...scoreQueue, ...rankQueue });

export const FindDueRemindersEnv = z.object({ ...records, SNAPSHOT_BUCKET: name, ...noticeQueue });

export const DeliverNoticesEnv = z.object({ ...records, FIRST_MANAGERS: list, ...mailQueue });

export const SendMailEnv = z.object({
  ...records,
  /** The address that mails come from, and the name shown with it. */
  MAIL_FROM: z.email(),
  MAIL_NAME: name,
});

export const SweepOwedWorkEnv = z.object({
  ...records,
  ...checkQueue,
  ...sealQueue,
  ...scoreQueue,
  ...rankQueue,
  ...eventsQueue,
  ...segmentQueue,
  ...bundleQueue,
  ...noticeQueue,
  ...mailQueue,
});

/** Reads and checks the environment. @throws ZodError naming each missing or malformed variable */
export const readEnv = <S extends z.ZodType>(schema: S): z.output<S> => schema.parse(process.env);
