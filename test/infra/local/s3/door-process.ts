import process from 'node:process';
import { createS3Door } from '../../../../infra/local/s3/s3-door.ts';

/** A door in a process of its own, so that it can be killed: `node door-process.ts <root>` prints its address. */
const plain = { cors: [], requireIfNoneMatchPrefixes: [], eventBridge: false };
const door = await createS3Door({
  root: process.argv[2]!,
  buckets: { kept: { ...plain, versioned: true }, plain: { ...plain, versioned: false } },
  credentials: { AKIDLOCAL: 'a/secret+of=forty/characters/0123456789' },
  now: Date.now,
  onEvent: () => undefined,
});
process.stdout.write(`${door.url}\n`);
