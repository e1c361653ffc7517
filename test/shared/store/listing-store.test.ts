import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { itemFields } from '../../../shared/contracts/item.ts';
import { itemStore } from '../../../shared/store/item-store.ts';
import { roundListing, roundListings } from '../../../shared/store/keys.ts';
import { listingStore } from '../../../shared/store/listing-store.ts';
import { type EmptyRecords, emptyRecords } from '../../fakes/records.ts';

const Row = z.object({ ...itemFields, name: z.string() });
const count = 60;
const roundId = 'a.b';
const shards = roundListings(roundId);

let records: EmptyRecords;
let listings: ReturnType<typeof listingStore>;
let all: string[];

beforeAll(async () => {
  records = await emptyRecords();
  listings = listingStore(records.db, records.tableName, itemStore(records.db, records.tableName));
  const rows = Array.from({ length: count }, (_, n) => ({
    pk: `SUB#${n}`,
    sk: 'HEAD',
    version: 1,
    writeId: 'a',
    name: `row ${n}`,
    state: n % 2 === 0 ? 'DRAFT' : 'SEALED',
    groupId: 'g',
    listShard: roundListing(roundId, String(n)),
    listKey: `unit-${String(n).padStart(3, '0')}`,
  }));
  for (const row of rows) await records.put(row);
  all = rows
    .toSorted((a, b) => (a.listShard + a.listKey < b.listShard + b.listKey ? -1 : 1))
    .map(({ name }) => name);
});
afterAll(() => records.close());

const walk = async (limit: number): Promise<string[][]> => {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await listings.page(Row, shards, limit, cursor);
    pages.push(page.items.map(({ name }) => name));
    cursor = page.next;
  } while (cursor !== undefined);
  return pages;
};

describe('a listing', () => {
  it('gives every row once, in its order, whatever the size of its pages', async () => {
    for (const limit of [1, 7, 59, 60, 61, 200]) {
      const pages = await walk(limit);
      expect(pages.flat()).toEqual(all);
      expect(pages.every((page) => page.length <= limit)).toBe(true);
      expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true);
    }
  });

  it('goes on behind a row that was taken off in between', async () => {
    const first = await listings.page(Row, shards, 10, undefined);
    const last = first.items.at(-1)!;
    const stored = (await records.get(last.pk, last.sk))!;
    const { listShard: _shard, listKey: _key, ...unlisted } = stored;
    await records.put(unlisted as typeof stored);
    const rest = await listings.page(Row, shards, 200, first.next);
    expect(rest.items.map(({ name }) => name)).toEqual(all.slice(10));
    await records.put(stored);
  });

  it('of nothing is empty', async () => {
    expect(await listings.page(Row, ['EMPTY'], 5, undefined)).toEqual({ items: [] });
  });

  it('counts states from the index alone', async () => {
    const rows = await listings.projected(shards);
    expect(rows.filter(({ state }) => state === 'SEALED')).toHaveLength(count / 2);
  });

  it('takes no text for a cursor that it did not give', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ maxLength: 100 }),
          fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)).toString('base64url')),
          fc
            .record(
              { s: fc.integer(), k: fc.string(), p: fc.string(), q: fc.string(), x: fc.anything() },
              { requiredKeys: [] },
            )
            .map((value) => Buffer.from(JSON.stringify(value) ?? '').toString('base64url')),
        ),
        async (cursor) => {
          try {
            const page = await listings.page(Row, shards, 5, cursor);
            // A position that it could have given: it goes on from there.
            expect(page.items.length).toBeLessThanOrEqual(5);
          } catch (error) {
            expect(error).toMatchObject({ code: 'invalid_request', faults: [{ pointer: '#/query/cursor' }] });
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
