import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { itemFields, owingFields } from '../../../shared/contracts/item.ts';
import { owing, owingNothing, settled } from '../../../shared/domain/owed-work.ts';
import { AppError } from '../../../shared/errors.ts';
import { type ItemStore, itemStore } from '../../../shared/store/item-store.ts';
import { owedShard, stuckShard } from '../../../shared/store/keys.ts';
import { type EmptyRecords, emptyRecords } from '../../fakes/records.ts';

const Thing = z.object({ ...itemFields, value: z.number() });
const Debtor = z.object({ ...itemFields, ...owingFields });

let records: EmptyRecords;
let items: ItemStore;
beforeAll(async () => {
  records = await emptyRecords();
  items = itemStore(records.db, records.tableName);
});
afterAll(() => records.close());

let turn = 0;
const fresh = () => ({ pk: `THING#${++turn}`, sk: 'THING' });
const set = (key: { pk: string; sk: string }, writeId: string, value: number) =>
  items.change(Thing, key, writeId, (current) => ({ ...key, ...current, value }));

describe('a change', () => {
  it('creates at version 1, and counts on from what is there', async () => {
    const key = fresh();
    expect(await set(key, 'a', 1)).toEqual({ ...key, value: 1, version: 1, writeId: 'a' });
    expect(await set(key, 'b', 2)).toEqual({ ...key, value: 2, version: 2, writeId: 'b' });
    expect(await items.get(Thing, key)).toMatchObject({ value: 2, version: 2 });
  });

  it('writes nothing when nothing is decided', async () => {
    const key = fresh();
    await set(key, 'a', 1);
    const puts = records.calls.PutItem;
    const same = await items.change(Thing, key, 'b', (current) => current!);
    expect([same.writeId, records.calls.PutItem]).toEqual(['a', puts]);
  });

  it('applied already under its identity is a success, and is not applied again', async () => {
    const key = fresh();
    let decided = 0;
    const add = () =>
      items.change(Thing, key, 'one act', (current) => {
        decided += 1;
        return { ...key, value: (current?.value ?? 0) + 1 };
      });
    expect((await add()).value).toBe(1);
    expect((await add()).value).toBe(1);
    expect(decided).toBe(1);
  });

  it('of what is likely new reads nothing when it is, and decides on what is there when it is not', async () => {
    const key = fresh();
    const seen: unknown[] = [];
    const add = (writeId: string) =>
      items.change(
        Thing,
        key,
        writeId,
        (current) => {
          seen.push(current?.value);
          return { ...key, value: (current?.value ?? 0) + 1 };
        },
        'NEW',
      );
    const gets = records.calls.GetItem ?? 0;
    expect(await add('a')).toMatchObject({ value: 1, version: 1 });
    expect((records.calls.GetItem ?? 0) - gets).toBe(0);
    expect(await add('b')).toMatchObject({ value: 2, version: 2 });
    expect(seen).toEqual([undefined, undefined, 1]);
  });

  it('of what is likely new whose answer got lost succeeds, once', async () => {
    const key = fresh();
    records.loseAnswer('PutItem');
    const once = () => ({ ...key, value: 1 });
    expect(await items.change(Thing, key, 'lost', once, 'NEW')).toMatchObject({ value: 1, version: 1 });
    expect(await items.change(Thing, key, 'lost', once, 'NEW')).toMatchObject({ value: 1, version: 1 });
  });

  it('whose answer got lost succeeds, once', async () => {
    const key = fresh();
    await set(key, 'before', 1);
    records.loseAnswer('PutItem');
    const puts = records.calls.PutItem!;
    const done = await items.change(Thing, key, 'lost', (current) => ({ ...key, value: current!.value + 1 }));
    expect(done).toMatchObject({ value: 2, version: 2, writeId: 'lost' });
    expect(records.calls.PutItem! - puts, 'sent again by the SDK, and refused by its own condition').toBe(2);
    expect(await records.get(key.pk, key.sk)).toMatchObject({ value: 2, version: 2 });
  });

  it('decides again on what came in between', async () => {
    const key = fresh();
    await set(key, 'before', 10);
    records.before('PutItem', () => set(key, 'rival', 20));
    const seen: number[] = [];
    const done = await items.change(Thing, key, 'mine', (current) => {
      seen.push(current!.value);
      return { ...key, value: current!.value + 1 };
    });
    expect([seen, done.value, done.version]).toEqual([[10, 20], 21, 3]);
  });

  it('is refused by what is decided on the newer state, and then writes nothing', async () => {
    const key = fresh();
    await set(key, 'before', 10);
    records.before('PutItem', () => set(key, 'rival', 20));
    const call = items.change(Thing, key, 'mine', (current) => {
      if (current!.value === 20) throw new AppError('precondition_failed');
      return { ...key, value: 11 };
    });
    await expect(call).rejects.toMatchObject({ code: 'precondition_failed' });
    expect(await items.get(Thing, key)).toMatchObject({ value: 20, writeId: 'rival' });
  });

  it('is busy when others win every race', async () => {
    const key = fresh();
    await set(key, 'before', 0);
    let rivals = 0;
    const call = items.change(Thing, key, 'mine', (current) => {
      records.before('PutItem', () => set(key, `rival ${++rivals}`, current!.value + 1));
      return { ...key, value: -1 };
    });
    await expect(call).rejects.toMatchObject({ code: 'busy' });
    expect(rivals).toBe(8);
    expect((await items.get(Thing, key))?.value).toBe(8);
  });

  it('of twenty at once each has its effect once', async () => {
    const key = fresh();
    await set(key, 'before', 0);
    const add = async (n: number): Promise<void> => {
      try {
        await items.change(Thing, key, `adder ${n}`, (current) => ({ ...key, value: current!.value + 1 }));
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'busy') throw error;
        await add(n);
      }
    };
    await Promise.all(Array.from({ length: 20 }, (_, n) => add(n)));
    expect(await items.get(Thing, key)).toMatchObject({ value: 20, version: 21 });
  });

  it('to a shape that is not the item’s is refused before it is written', async () => {
    const key = fresh();
    await expect(items.change(Thing, key, 'a', () => ({ ...key, value: Number.NaN }))).rejects.toThrow();
    expect(await items.get(Thing, key)).toBeUndefined();
  });
});

describe('an item that owes', () => {
  it('is in its shard of the index while it does, and in none afterwards', async () => {
    const key = fresh();
    const shard = async () => (await records.get(key.pk, key.sk))?.owedShard;
    const change = (writeId: string, next: (item: typeof owingNothing) => typeof owingNothing) =>
      items.change(Debtor, key, writeId, (current) => ({ ...key, ...next(current ?? owingNothing) }));
    await change('a', (item) => owing(item, 'score', 1, 1000));
    expect(await shard()).toBe(owedShard(key.pk));
    await change('b', (item) => settled(item, 'score', 0));
    expect(await shard(), 'another cause pays nothing').toBe(owedShard(key.pk));
    await change('c', (item) => ({ ...item, attempts: 10 }));
    expect(await shard()).toBe(stuckShard);
    await change('d', (item) => owing(item, 'rank', 2, 2000));
    expect(await shard(), 'new work brings it back').toBe(owedShard(key.pk));
    await change('e', (item) => settled(settled(item, 'score', 1), 'rank', 2));
    expect(await shard()).toBeUndefined();
  });

  it('only what the minute job finds by itself is not in the index', async () => {
    const key = fresh();
    await items.change(Debtor, key, 'a', () => ({ ...key, ...owing(owingNothing, 'close', 1, 1) }));
    expect((await records.get(key.pk, key.sk))?.owedShard).toBeUndefined();
  });
});

describe('many items', () => {
  it('are listed whole, page by page', async () => {
    const pk = fresh().pk;
    const Large = Thing.extend({ text: z.string() });
    for (let n = 0; n < 5; n++) {
      const key = { pk, sk: `ROW#${n}` };
      await items.change(Large, key, 'a', () => ({ ...key, value: n, text: 'x'.repeat(300_000) }));
    }
    await items.change(Thing, { pk, sk: 'OTHER' }, 'a', () => ({ pk, sk: 'OTHER', value: 9 }));
    const queries = records.calls.Query ?? 0;
    expect((await items.list(Large, pk, 'ROW#')).map(({ value }) => value)).toEqual([0, 1, 2, 3, 4]);
    expect(records.calls.Query! - queries, 'DynamoDB answers with a megabyte at a time').toBeGreaterThan(1);
  });

  it('are fetched by their keys, a hundred at a time, and those that are missing are left out', async () => {
    const pk = fresh().pk;
    const keys = Array.from({ length: 120 }, (_, n) => ({ pk, sk: `ROW#${String(n).padStart(3, '0')}` }));
    await Promise.all(keys.map((key, n) => items.change(Thing, key, 'a', () => ({ ...key, value: n }))));
    const found = await items.getMany(Thing, [...keys, { pk, sk: 'MISSING' }]);
    expect(found.map(({ value }) => value).toSorted((a, b) => a - b)).toEqual(keys.map((_, n) => n));
    expect(await items.getMany(Thing, [])).toEqual([]);
  });
});
