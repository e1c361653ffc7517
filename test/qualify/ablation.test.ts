import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { everyTrial, qualify } from '../../commands/qualify/qualify.ts';
import { actBuckets } from '../../infra/local/s3/acts/act.ts';
import { type S3Check, s3Checks } from '../../infra/local/s3/checks.ts';
import { createS3Door } from '../../infra/local/s3/s3-door.ts';

const about = (part: string) => everyTrial.filter(({ act }) => act.includes(part));

const without = (...checks: S3Check[]) => s3Checks.filter((other) => !checks.includes(other));

describe('the rows of an S3 server without one of its checks', () => {
  it.each(s3Checks)('say that nothing enforces %s', async (check) => {
    const mine = everyTrial.filter(({ checks = [] }) => checks.join() === check);
    expect(mine.length).toBeGreaterThan(0);
    const rows = await qualify({ s3Enforce: without(check) }, mine);
    expect(rows.filter(({ enforced }) => enforced)).toEqual([]);
    expect(rows.filter(({ happened }) => happened.startsWith('could not'))).toEqual([]);
  });

  it('say so of what several checks enforce only without all of them', async () => {
    const several = everyTrial.filter(({ checks = [] }) => checks.length > 1);
    expect(several.length).toBeGreaterThan(0);
    for (const trial of several) {
      const checks = trial.checks ?? [];
      for (const kept of checks) {
        const others = checks.filter((check) => check !== kept);
        expect(await qualify({ s3Enforce: without(...others) }, [trial])).toMatchObject([{ enforced: true }]);
      }
      expect(await qualify({ s3Enforce: without(...checks) }, [trial])).toMatchObject([{ enforced: false }]);
    }
  });
});

describe('the rows of other engines', () => {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });

  const verdicts = (rows: { enforced: boolean }[]) => rows.map(({ enforced }) => enforced);

  it('says no, and why, of what could not be done at all', async () => {
    const rows = await qualify(
      { s3Elsewhere: { url: 'http://127.0.0.1:9', accessKeyId: 'a', secretAccessKey: 'b' } },
      about('expired URL'),
    );
    expect(verdicts(rows)).toEqual([false]);
    expect(rows[0]?.happened).toMatch(/^could not be done: .*ECONNREFUSED/);
  });

  it('are about the S3 server whose address was given, where there is one', async () => {
    const root = await mkdtemp(join(tmpdir(), 'qualify-'));
    const keys = { accessKeyId: 'AKIDELSEWHERE', secretAccessKey: 'secret-of-elsewhere' };
    const door = await createS3Door({
      root,
      buckets: actBuckets,
      credentials: { [keys.accessKeyId]: keys.secretAccessKey },
      now: Date.now,
      enforce: without('expiry'),
      onEvent: async () => undefined,
    });
    closers.push(door.close, () => rm(root, { recursive: true }));
    const trials = [...about('just as the API signed it'), ...about('expired URL'), ...about('edited key')];
    const rows = await qualify({ s3Elsewhere: { url: door.url, ...keys } }, trials);
    expect(verdicts(rows)).toEqual([true, false, true]);
  });
});
