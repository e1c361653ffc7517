import * as z from 'zod';

const list = z
  .string()
  .transform((value) => value.split(',').map((part) => part.trim()))
  .transform((parts) => parts.filter((part) => part !== ''));

const name = z.string().min(1);

/** What each function is given. `infra/` must supply exactly these; handlers read them once, at start. */
export const ApiEnv = z.object({
  PROVINCE_ID: name,
  TABLE_NAME: name,
  EVIDENCE_BUCKET: name,
  SNAPSHOT_BUCKET: name,
  BUNDLE_BUCKET: name,
  TOKEN_ISSUER: z.url(),
  TOKEN_CLIENT_IDS: list,
  FIRST_MANAGERS: list,
  CHECK_EVIDENCE_QUEUE_URL: z.url(),
});

export const CheckEvidenceEnv = z.object({
  TABLE_NAME: name,
  EVIDENCE_BUCKET: name,
  /** Who gives the malware verdict: our signature scanner, or GuardDuty's tag on the object. */
  SCANNER: z.enum(['signature', 'guardduty']),
});

export const SweepOwedWorkEnv = z.object({ TABLE_NAME: name, CHECK_EVIDENCE_QUEUE_URL: z.url() });

export const FindDueRoundsEnv = z.object({ TABLE_NAME: name });

/** Reads and checks the environment. @throws ZodError naming each missing or malformed variable */
export const readEnv = <S extends z.ZodType>(schema: S): z.output<S> => schema.parse(process.env);
