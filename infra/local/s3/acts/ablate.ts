import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type S3Check, s3Checks } from '../checks.ts';
import { createS3Door } from '../s3-door.ts';
import { type Act, actBuckets, type Outcome } from './act.ts';

const credentials = { AKIDACTS: 'secret-of-the-acts' };

const commit = async (act: Act, enforce: readonly S3Check[], now: () => number): Promise<Outcome> => {
  const root = await mkdtemp(join(tmpdir(), 's3-acts-'));
  const door = await createS3Door({
    root,
    buckets: actBuckets,
    credentials,
    now,
    enforce,
    onEvent: () => undefined,
  });
  try {
    const [[accessKeyId = '', secretAccessKey = ''] = []] = Object.entries(credentials);
    const { refused, code, status } = await act.act({ url: door.url, accessKeyId, secretAccessKey, now });
    return { refused, code, status };
  } finally {
    await door.close();
    await rm(root, { recursive: true, force: true });
  }
};

/**
 * Commits an act twice, each time against a fresh server in a temporary folder: one that enforces every check, and one
 * without the act's own. Only "refused, then accepted" proves that this check is the one that refuses.
 * `now` gives real milliseconds.
 */
export const ablate = async (
  act: Act,
  now: () => number,
): Promise<{ readonly enforced: Outcome; readonly without: Outcome }> => ({
  enforced: await commit(act, s3Checks, now),
  without: await commit(
    act,
    s3Checks.filter((check) => check !== act.check),
    now,
  ),
});
