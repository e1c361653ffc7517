import { existsSync } from 'node:fs';
import type { Credentials } from '../credentials.ts';
import type { Listening } from '../http-server.ts';
import type { BucketPlan } from '../template/bucket-plan.ts';

export type ObjectsInput = {
  /** Folder of the stored bytes. */
  root: string;
  buckets: BucketPlan[];
  credentials: Credentials[];
  /** Real time, in which signatures live. */
  now: () => number;
  onEvent: (event: unknown) => void;
};

type CreateS3Door = (options: unknown) => Promise<Listening>;

/** The S3 door in this process, with the settings that the template gives each bucket. */
export const startObjectsEngine = async ({
  root,
  buckets,
  credentials,
  now,
  onEvent,
}: ObjectsInput): Promise<Listening> => {
  const file = new URL('../s3/s3-door.ts', import.meta.url);
  if (!existsSync(file)) return { url: 'http://127.0.0.1:1', port: 1, close: async () => undefined };
  const door: { createS3Door: CreateS3Door } = await import(file.href);
  return door.createS3Door({
    root,
    buckets: Object.fromEntries(
      buckets.map(({ name, versioned, cors, requireIfNoneMatchPrefixes, eventBridge }) => [
        name,
        {
          versioned,
          cors: cors.map((rule) => ({
            allowedOrigins: rule.AllowedOrigins,
            allowedMethods: rule.AllowedMethods,
            allowedHeaders: rule.AllowedHeaders ?? [],
            exposedHeaders: rule.ExposedHeaders ?? [],
            ...(rule.MaxAge === undefined ? {} : { maxAgeSeconds: rule.MaxAge }),
          })),
          requireIfNoneMatchPrefixes,
          eventBridge,
        },
      ]),
    ),
    credentials: Object.fromEntries(credentials.map((each) => [each.accessKeyId, each.secretAccessKey])),
    now,
    onEvent,
  });
};
