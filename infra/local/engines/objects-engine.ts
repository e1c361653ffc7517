import type { Credentials } from '../credentials.ts';
import type { S3Check } from '../s3/checks.ts';
import type { BucketEvent } from '../s3/events.ts';
import { createS3Door, type S3Door } from '../s3/s3-door.ts';
import type { BucketPlan } from '../template/bucket-plan.ts';

export type ObjectsInput = {
  /** Folder of the stored bytes. */
  root: string;
  buckets: BucketPlan[];
  credentials: Credentials[];
  onEvent: (event: BucketEvent) => Promise<void>;
  /** The checks that the door enforces; all of them when undefined. */
  enforce: Iterable<S3Check> | undefined;
};

/** The S3 door in this process, with the settings that the template gives each bucket. */
export const startObjectsEngine = (input: ObjectsInput): Promise<S3Door> =>
  createS3Door({
    root: input.root,
    buckets: Object.fromEntries(
      input.buckets.map(({ name, cors, ...rest }) => [name, { ...rest, cors: cors.map(corsRule) }]),
    ),
    credentials: Object.fromEntries(
      input.credentials.map(({ accessKeyId, secretAccessKey }) => [accessKeyId, secretAccessKey]),
    ),
    now: Date.now,
    onEvent: input.onEvent,
    ...(input.enforce ? { enforce: input.enforce } : {}),
  });

const corsRule = (rule: BucketPlan['cors'][number]) => ({
  allowedOrigins: rule.AllowedOrigins,
  allowedMethods: rule.AllowedMethods,
  allowedHeaders: rule.AllowedHeaders ?? [],
  exposedHeaders: rule.ExposedHeaders ?? [],
  ...(rule.MaxAge === undefined ? {} : { maxAgeSeconds: rule.MaxAge }),
});
