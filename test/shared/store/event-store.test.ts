import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordEvents } from '../../../shared/actions/record-events.ts';
import type { Chain } from '../../../shared/contracts/item.ts';
import { emptyChain, isIntact, record } from '../../../shared/domain/chain.ts';
import { randomId } from '../../../shared/random-id.ts';
import { type EventStore, eventStore } from '../../../shared/store/event-store.ts';
import { itemStore } from '../../../shared/store/item-store.ts';
import { type EmptyRecords, emptyRecords } from '../../fakes/records.ts';

let records: EmptyRecords;
let events: EventStore;
beforeAll(async () => {
  records = await emptyRecords();
  events = eventStore(itemStore(records.db, records.tableName));
});
afterAll(() => records.close());

let turn = 0;
const act = (n: number) => ({ at: n, by: 'person-1', act: `act ${n}`, about: { n } });
const chainOf = (acts: number): Chain =>
  Array.from({ length: acts }, (_, n) => act(n + 1)).reduce(record, emptyChain);

/** An item with as many acts pending, owing their record. */
const owner = async (acts: number) => {
  const key = { pk: `SUB#${++turn}`, sk: 'HEAD' };
  const item = { ...key, version: 1, writeId: 'a', owes: { events: acts, score: 1 }, owedAt: 1, attempts: 3 };
  await records.put({
    ...item,
    chain: chainOf(acts),
    owedShard: 'OWED#00',
    listShard: 'L',
    listKey: 'k',
    note: 'kept',
  });
  return key;
};
const run = (key: { pk: string; sk: string }) => recordEvents({ events, newId: randomId }, key);

describe('the record of events', () => {
  it('takes pending events off their item, in order, and leaves all else as it was', async () => {
    const key = await owner(3);
    await run(key);
    const recorded = await events.recorded(key);
    expect(recorded.map(({ act: name, seq }) => [seq, name])).toEqual([
      [1, 'act 1'],
      [2, 'act 2'],
      [3, 'act 3'],
    ]);
    expect(recorded.every((event, n) => isIntact(event, recorded[n - 1]?.hash ?? ''))).toBe(true);
    expect(await records.get(key.pk, key.sk)).toMatchObject({
      chain: { seq: 3, head: recorded[2]?.hash, pending: [] },
      owes: { score: 1 },
      note: 'kept',
      listShard: 'L',
    });
  });

  it('is the same when it runs twice, or again after it was killed between any two writes', async () => {
    const key = await owner(2);
    const [first] = chainOf(2).pending;
    await events.append(key, first!);
    await Promise.all([run(key), run(key)]);
    await run(key);
    expect((await events.recorded(key)).map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('keeps what comes while it runs', async () => {
    const key = await owner(1);
    const stored = (await records.get(key.pk, key.sk))!;
    records.before('PutItem', async () =>
      records.put({ ...stored, version: 2, chain: chainOf(2), owes: { events: 2, score: 1 } }),
    );
    await run(key);
    const left = await records.get(key.pk, key.sk);
    expect(left).toMatchObject({ owes: { events: 2, score: 1 }, chain: { seq: 2, pending: [{ seq: 2 }] } });
    await run(key);
    expect(await records.get(key.pk, key.sk)).toMatchObject({ owes: { score: 1 }, chain: { pending: [] } });
  });

  it('never puts another event in the place of one', async () => {
    const key = await owner(1);
    await run(key);
    const other = record(emptyChain, act(9)).pending[0]!;
    await expect(events.append(key, other)).rejects.toThrow(
      /Event 1 of SUB#\d+ HEAD is not the one on record/,
    );
    expect((await events.recorded(key))[0]?.act).toBe('act 1');
  });

  it('of an item that is not there fails, so that somebody hears of it', async () => {
    await expect(run({ pk: 'SUB#none', sk: 'HEAD' })).rejects.toThrow(/No item/);
  });
});
