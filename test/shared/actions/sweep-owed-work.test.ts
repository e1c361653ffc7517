import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHandler } from '../../../functions/scheduled/sweep-owed-work.ts';
import { sweepOwedWork } from '../../../shared/actions/sweep-owed-work.ts';
import type { OwedKind } from '../../../shared/contracts/item.ts';
import { randomId } from '../../../shared/random-id.ts';
import { owedShard } from '../../../shared/store/keys.ts';
import { messageSender } from '../../../shared/store/message-sender.ts';
import { recordStores } from '../../../shared/store/record-stores.ts';
import { type EmptyRecords, emptyRecords } from '../../fakes/records.ts';

let records: EmptyRecords;
const sqs = mockClient(SQSClient);
let now = 1_000_000;

const urls: Record<string, string> = Object.fromEntries(
  ['check', 'seal', 'score', 'rank', 'events', 'segment', 'bundle'].map((kind) => [
    kind,
    `https://sqs.test/${kind}`,
  ]),
);

beforeAll(async () => {
  records = await emptyRecords();
});
beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({});
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(async () => {
  sqs.restore();
  await records.close();
});

const ports = () => ({
  ...recordStores(records.db, records.tableName),
  messages: messageSender(new SQSClient({ region: 'x' }), urls),
  realNow: () => now,
  newId: randomId,
});
const sweep = async () => {
  const { failed, ...swept } = await sweepOwedWork(ports());
  expect(failed).toEqual([]);
  return swept;
};

let turn = 0;
const owed = async (owes: Partial<Record<OwedKind, number>>, more: Record<string, unknown> = {}) => {
  const id = `s${++turn}`;
  const item = { pk: `SUB#${id}`, sk: 'HEAD', version: 1, writeId: 'w', owes, owedAt: now, attempts: 0 };
  await records.put({ ...item, owedShard: owedShard(item.pk), note: 'kept', ...more });
  return { id, pk: item.pk, read: async () => (await records.get(item.pk, 'HEAD'))! };
};

/** What was sent: queue and body without its version. */
const sent = () =>
  sqs.commandCalls(SendMessageCommand).map(({ args }) => {
    const { QueueUrl, MessageBody } = args[0].input;
    return [QueueUrl?.split('/').at(-1), JSON.parse(MessageBody ?? '')];
  });

const clear = async () => {
  for (const item of await records.all()) await records.put({ ...item, owedShard: 'NOWHERE' });
};
afterEach(clear);

describe('a sweep', () => {
  it('sends a message for each kind of debt that is due, as its writer did', async () => {
    const head = await owed({ seal: 1, events: 2 });
    await records.put({
      pk: `SUB#${head.id}`,
      sk: 'EVD#e1',
      version: 1,
      writeId: 'w',
      owes: { check: 1 },
      owedAt: now,
      attempts: 0,
      owedShard: owedShard(head.pk),
    });
    expect(await sweep()).toEqual({ sent: 3, stuck: 0 });
    expect(sent().toSorted()).toEqual(
      [
        ['check', { v: 1, submissionId: head.id, evidenceId: 'e1' }],
        ['events', { v: 1, pk: head.pk, sk: 'HEAD' }],
        ['seal', { v: 1, submissionId: head.id }],
      ].toSorted(),
    );
    expect(await head.read()).toMatchObject({ note: 'kept', attempts: 1, owes: { seal: 1, events: 2 } });
  });

  it('leaves alone what is not due yet, and what the minute job finds', async () => {
    await owed({ score: 1 }, { owedAt: now + 1 });
    const round = await owed({ close: 1, rescore: 1, rank: 2 });
    await sweep();
    expect(sent()).toEqual([['rank', { v: 1, submissionId: round.id }]]);
  });

  it('waits longer each time: one, two, five, then fifteen minutes', async () => {
    const item = await owed({ score: 1 });
    const waits: number[] = [];
    for (let n = 0; n < 6; n++) {
      await sweep();
      const { owedAt } = await item.read();
      waits.push((Number(owedAt) - now) / 60_000);
      now = Number(owedAt) - 1;
      expect(await sweep(), 'not before').toEqual({ sent: 0, stuck: 0 });
      now += 1;
    }
    expect(waits).toEqual([1, 2, 5, 15, 15, 15]);
  });

  it('gives up after ten attempts, and tells the operator', async () => {
    const item = await owed({ score: 1 });
    const results: unknown[] = [];
    for (let n = 0; n < 11; n++) {
      results.push(await sweep());
      now = Number((await item.read()).owedAt);
    }
    expect(results).toEqual([
      ...Array.from({ length: 9 }, () => ({ sent: 1, stuck: 0 })),
      { sent: 1, stuck: 1 },
      { sent: 0, stuck: 0 },
    ]);
    expect(await item.read()).toMatchObject({ attempts: 10, owedShard: 'STUCK', owes: { score: 1 } });
  });

  it('sends once what two sweeps find at once', async () => {
    const items = await Promise.all(Array.from({ length: 10 }, () => owed({ score: 1 })));
    const both = await Promise.all([sweep(), sweep()]);
    expect(both[0].sent + both[1].sent).toBe(10);
    expect(new Set(sent().map(([, body]) => body.submissionId)).size).toBe(10);
    for (const item of items) expect((await item.read()).attempts).toBe(1);
  });

  it('believes the table, not the index: what was paid meanwhile is not sent', async () => {
    const item = await owed({ score: 1 });
    records.before('GetItem', async () => {
      const { owedShard: _paid, ...rest } = await item.read();
      await records.put({ ...rest, pk: item.pk, sk: 'HEAD', owes: {}, version: 2 });
    });
    expect(await sweep()).toEqual({ sent: 0, stuck: 0 });
  });

  it('goes on past an item that nobody can read, and past a queue that is down', async () => {
    const poison = await owed({ score: 1 }, { owes: { nonsense: 1 } });
    const unsent = await owed({ seal: 1 });
    const fine = await Promise.all(Array.from({ length: 5 }, () => owed({ rank: 1 })));
    sqs
      .on(SendMessageCommand, { QueueUrl: urls.seal! })
      .rejects(Object.assign(new Error('down'), { name: 'ServiceUnavailable' }));
    const { failed, ...swept } = await sweepOwedWork(ports());
    expect(failed.map((error) => (error as Error).name).toSorted()).toEqual([
      'ServiceUnavailable',
      'ZodError',
    ]);
    expect(swept).toEqual({ sent: 5, stuck: 0 });
    const done = sent().filter(([queue]) => queue === 'rank');
    expect(done.map(([, body]) => body.submissionId).toSorted()).toEqual(fine.map(({ id }) => id).toSorted());
    expect((await poison.read()).attempts).toBe(0);
    expect((await unsent.read()).attempts, 'claimed, and due again in a minute').toBe(1);
  });
});

describe('the schedule of the sweep', () => {
  it('tells in the log what became stuck', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await owed({ score: 1 }, { attempts: 9 });
    const handler = createHandler(ports());
    expect(await handler({ scheduledTime: '2026-01-01T00:00:00Z' })).toEqual({ sent: 1, stuck: 1 });
    expect(JSON.parse(String(logged.mock.calls[0]?.[0]))).toMatchObject({
      event: 'owed work is stuck',
      stuck: 1,
    });
    await expect(handler({})).rejects.toThrow();
  });

  it('fails aloud when something could not be sent, after all the rest was', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await owed({ score: 1 }, { owes: { nonsense: 1 } });
    await owed({ rank: 1 });
    await expect(createHandler(ports())({ scheduledTime: '2026-01-01T00:00:00Z' })).rejects.toThrow(
      /1 debts/,
    );
    expect(sent()).toHaveLength(1);
    expect(JSON.parse(String(logged.mock.calls[0]?.[0]))).toMatchObject({ count: 1, names: ['ZodError'] });
  });
});
