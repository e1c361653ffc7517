import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { everyTrial, qualify } from '../../commands/qualify/qualify.ts';
import { actBuckets } from '../../infra/local/s3/acts/act.ts';
import { type S3Check, s3Checks } from '../../infra/local/s3/checks.ts';
import { createS3Door } from '../../infra/local/s3/s3-door.ts';
import { type Laxity, startLaxEngine } from './lax-engines.ts';

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

  const rowsWith = async (service: 'dynamodb' | 'sqs', part: string, leaveOut: Laxity) => {
    const engine = await startLaxEngine(service, leaveOut);
    closers.push(engine.close);
    const trials = about(part);
    expect(trials.length).toBeGreaterThan(0);
    return qualify({ elsewhere: { [service]: engine.url } }, trials);
  };
  const verdicts = (rows: { enforced: boolean }[]) => rows.map(({ enforced }) => enforced);

  it('say no where messages come in order and once, and indexes at once', async () => {
    const rows = await qualify(
      { disorder: { seed: 1 } },
      everyTrial.filter(({ inDisorder }) => inDisorder),
    );
    expect(verdicts(rows)).toEqual([false, false, false]);
  });

  it.each([
    [
      '50 at once',
      'conditions are forgotten',
      ({ input }) => {
        delete input.ConditionExpression;
        delete input.ExpressionAttributeNames;
        delete input.ExpressionAttributeValues;
        return undefined;
      },
    ],
    ['400 KB', 'items of any size are taken', ({ operation }) => (operation === 'PutItem' ? {} : undefined)],
    [
      '100 KB',
      'pages have no end',
      async ({ operation, input, ask }) => {
        if (operation !== 'Query') return undefined;
        const items: unknown[] = [];
        let from: unknown;
        do {
          const page = await ask('Query', {
            ...input,
            ...(from === undefined ? {} : { ExclusiveStartKey: from }),
          });
          items.push(...(page.Items as unknown[]));
          from = page.LastEvaluatedKey;
        } while (from !== undefined);
        return { Items: items, Count: items.length };
      },
    ],
    [
      'consistent read',
      'indexes promise consistency',
      ({ input }) => {
        delete input.ConsistentRead;
        return undefined;
      },
    ],
  ] satisfies [string, string, Laxity][])('say no of %s where %s', async (part, _what, leaveOut) => {
    const rows = await rowsWith('dynamodb', part, leaveOut);
    expect(new Set(verdicts(rows))).toEqual(new Set([false]));
  });

  const forgetful: Laxity = async ({ operation, input, ask }) => {
    if (operation !== 'ReceiveMessage') return undefined;
    const answer = await ask(operation, input);
    for (const { ReceiptHandle } of (answer.Messages ?? []) as { ReceiptHandle: string }[])
      await ask('DeleteMessage', { QueueUrl: input.QueueUrl, ReceiptHandle });
    return answer;
  };

  it.each([
    ['reports one failed message', 'messages come once at most', forgetful],
    ['received and not deleted', 'messages come once at most', forgetful],
    [
      'fails as often',
      'nothing is ever buried',
      ({ operation, input }) => {
        if (operation === 'CreateQueue') delete (input.Attributes as Record<string, unknown>).RedrivePolicy;
        return undefined;
      },
    ],
  ] satisfies [string, string, Laxity][])(
    'say no of a message that %s where %s',
    async (part, _what, leaveOut) => {
      expect(verdicts(await rowsWith('sqs', part, leaveOut))).toEqual([false]);
    },
  );

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
