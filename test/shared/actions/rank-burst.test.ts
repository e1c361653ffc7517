import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHandler } from '../../../functions/workers/rank-group.ts';
import { RankingObject } from '../../../shared/contracts/result.ts';
import { owing } from '../../../shared/domain/owed-work.ts';
import { campaign } from '../../examples/example-files.ts';
import { hash, headItem, scoreItem } from '../../fakes/items.ts';
import { launchedRound, portsOver } from '../../fakes/ports.ts';
import { type EmptyRecords, emptyRecords } from '../../fakes/records.ts';

const groupId = 'so-nganh';
const roundId = `${campaign.id}.2023`;
const entrants = Array.from({ length: 25 }, (_, n) => `don-vi-${n}`);
const changesEach = 40;
// What the template gives the queue of rankings.
const window = 1_000;
const batchSize = 1_000;
const workers = 2;

let records: EmptyRecords;
let ports: ReturnType<typeof portsOver>;
let rank: (messages: readonly string[]) => Promise<string[]>;
beforeEach(async () => {
  records = await emptyRecords();
  ports = portsOver(records);
  const handler = createHandler(ports);
  rank = async (messages) => {
    const Records = messages.map((body, n) => ({
      messageId: `m-${n}`,
      body,
      attributes: { SentTimestamp: '5' },
    }));
    const event: SQSEvent = { Records: Records as unknown as SQSRecord[] };
    const answer = await handler(event, { getRemainingTimeInMillis: () => 1 } as Context, () => undefined);
    return (answer?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  };
  await launchedRound(ports, entrants);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await records.close();
});

const idOf = (entrantId: string) => ports.submissions.idOf(roundId, entrantId);
const messageOf = (entrantId: string) => JSON.stringify({ v: 1, submissionId: idOf(entrantId) });

/** A new result of one entrant, as its scoring leaves it: stored, and the ranking of its group owed. */
const change = async (entrantId: string, points: number, n: number): Promise<string> => {
  const submissionId = idOf(entrantId);
  const standing = { ...scoreItem(points).standing.final, entrantId };
  const stamp = { sealedSnapshot: hash('9'), appraisals: n, provided: 0, tableHash: hash('1') };
  await ports.results.changeScore(submissionId, `score-${n}`, () =>
    scoreItem(points, { submissionId, stamp, standing: { self: standing, final: standing } }),
  );
  await ports.submissions.change(submissionId, `owe-${n}`, (current) => {
    const seal = { end: 1_000_000, kind: 'ATTESTED' as const, snapshotId: hash('9'), at: 1 };
    const head = current ?? headItem({ submissionId, roundId, groupId, entrantId, state: 'SEALED', seal });
    return owing(head, 'rank', n + 1, 0);
  });
  return messageOf(entrantId);
};

const outcome = async () => {
  const item = await ports.results.ranking(roundId, groupId);
  const object = await ports.snapshots.get('rankings', item!.rankingHash, RankingObject);
  const heads = await ports.submissions.getMany(entrants.map(idOf));
  return {
    rankings: item!.version,
    owed: heads.filter(({ owes }) => owes.rank !== undefined).length,
    places: object.ranking.placed.map(({ entrantId, place, points }) => [entrantId, place, points]),
  };
};

const lastPoints = (n: number) => (n * 7) % 90;
const expectedPlaces = () => {
  const points = entrants.map((_, n) => lastPoints(n));
  return entrants
    .map(
      (entrantId, n) =>
        [entrantId, 1 + points.filter((other) => other > points[n]!).length, points[n]!] as const,
    )
    .toSorted((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1));
};

describe('a burst of a thousand changes to a group', () => {
  it('costs a few rankings while it lasts, owes nothing in the end, and ends in the right places', async () => {
    const queue: string[] = [];
    let over = false;
    const began = performance.now();
    let batches = 0;
    const work = async () => {
      while (!over || queue.length > 0) {
        if (queue.length > 0) await new Promise((resolve) => setTimeout(resolve, window));
        const batch = queue.splice(0, batchSize);
        if (batch.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
        else {
          batches += 1;
          expect(await rank(batch)).toEqual([]);
        }
      }
    };
    const working = Array.from({ length: workers }, work);
    let sent = 0;
    await Promise.all(
      entrants.map(async (entrantId, at) => {
        for (let n = 1; n <= changesEach; n += 1) {
          queue.push(await change(entrantId, n === changesEach ? lastPoints(at) : (n * at) % 97, n));
          sent += 1;
        }
      }),
    );
    over = true;
    await Promise.all(working);
    const seconds = Math.ceil((performance.now() - began) / window);
    const { rankings, owed, places } = await outcome();
    expect(sent).toBe(1_000);
    expect(owed).toBe(0);
    expect(places).toEqual(expectedPlaces());
    // One for each batch at most: each worker gathers for a second.
    expect(rankings).toBeLessThanOrEqual(batches);
    expect(batches).toBeLessThanOrEqual(workers * (1 + seconds));
    expect(rankings).toBeLessThan(50);
  });

  it('costs one ranking when it waits in the queue, whatever the size of batches', async () => {
    const messages: string[] = [];
    for (const [at, entrantId] of entrants.entries())
      messages.push(await change(entrantId, lastPoints(at), 1));
    const all = Array.from({ length: changesEach }, () => messages).flat();
    while (all.length > 0) expect(await rank(all.splice(0, 10))).toEqual([]);
    expect(await outcome()).toEqual({ rankings: 1, owed: 0, places: expectedPlaces() });
  });
});

describe('a batch', () => {
  it('fails the messages of the group that failed, and their debts stay', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const message = await change('don-vi-0', 50, 1);
    const broken = vi.spyOn(ports.snapshots, 'put').mockRejectedValueOnce(new Error('no bucket'));
    const unknown = messageOf('nobody');
    expect(await rank([message, unknown, message, '{'])).toEqual(['m-0', 'm-1', 'm-2', 'm-3']);
    broken.mockRestore();
    expect((await ports.submissions.get(idOf('don-vi-0')))!.owes.rank).toBe(2);
    expect(await rank([message])).toEqual([]);
    expect((await ports.submissions.get(idOf('don-vi-0')))!.owes.rank).toBeUndefined();
  });

  it('writes nothing when another run has paid every debt meanwhile', async () => {
    const message = await change('don-vi-0', 50, 1);
    await rank([message]);
    const debt = await change('don-vi-0', 60, 2);
    // Another run ranks and pays between this run's look at the debts and its own ranking.
    records.before('Query', async () => void (await rank([debt])));
    await rank([debt]);
    expect((await outcome()).rankings).toBe(2);
  });
});
