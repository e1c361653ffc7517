import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { BucketSettings } from '../../../../infra/local/s3/bucket-settings.ts';
import type { BucketEvent } from '../../../../infra/local/s3/events.ts';
import { createS3Door, type S3Door, type S3DoorOptions } from '../../../../infra/local/s3/s3-door.ts';

export const accessKeyId = 'AKIDLOCAL';
export const secretAccessKey = 'a/secret+of=forty/characters/0123456789';

/** A bucket that nothing special is said of. */
export const plainBucket: BucketSettings = {
  versioned: false,
  cors: [],
  requireIfNoneMatchPrefixes: [],
  eventBridge: true,
};

export const buckets: Readonly<Record<string, BucketSettings>> = {
  plain: plainBucket,
  kept: { ...plainBucket, versioned: true },
  guarded: { ...plainBucket, versioned: true, requireIfNoneMatchPrefixes: ['incoming/'] },
};

export interface RunningDoor extends S3Door {
  readonly root: string;
  readonly events: BucketEvent[];
  readonly client: (config?: S3ClientConfig) => S3Client;
}

const atEnd: (() => void | Promise<void>)[] = [];
/** Ends what the test file started; its project's setup file asks for it. */
export const endDoors = async (): Promise<void> => {
  for (const end of atEnd.splice(0).reverse()) await end();
};

/** A folder that goes when the test file ends. */
export const temporaryFolder = (): string => {
  const root = mkdtempSync(join(tmpdir(), 's3-door-'));
  atEnd.push(() => rmSync(root, { recursive: true, force: true }));
  return root;
};

/** Starts a door that ends with the test file, and gives it clients of the SDK. */
export const startDoor = async (options: Partial<S3DoorOptions> = {}): Promise<RunningDoor> => {
  const root = options.root ?? temporaryFolder();
  const events: BucketEvent[] = [];
  const door = await createS3Door({
    root,
    buckets,
    credentials: { [accessKeyId]: secretAccessKey },
    now: Date.now,
    onEvent: (event) => void events.push(event),
    ...options,
  });
  const clients: S3Client[] = [];
  let open = true;
  const close = async () => {
    if (open) await door.close();
    open = false;
    for (const client of clients) client.destroy();
  };
  atEnd.push(close);
  const client = (config: S3ClientConfig = {}) => {
    const made = new S3Client({
      endpoint: door.url,
      region: 'ap-southeast-1',
      credentials: { accessKeyId, secretAccessKey },
      maxAttempts: 1,
      ...config,
    });
    clients.push(made);
    return made;
  };
  return { ...door, close, root, events, client };
};

/** Bytes that are the same in every run and differ with `seed`. */
export const bytesOf = (length: number, seed = 1): Buffer => {
  const bytes = Buffer.alloc(length);
  let state = seed * 2_654_435_761;
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
};
