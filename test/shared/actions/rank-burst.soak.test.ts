import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { burstGroup, changesEach, entrants, expectedPlaces, lastPoints } from './rank-burst-group.ts';

// What the template gives the queue of rankings.
const window = 1_000;
const batchSize = 1_000;
const workers = 2;

let group: Awaited<ReturnType<typeof burstGroup>>;
beforeEach(async () => {
  group = await burstGroup();
});
afterEach(async () => {
  await group.records.close();
});

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
          expect(await group.rank(batch)).toEqual([]);
        }
      }
    };
    const working = Array.from({ length: workers }, work);
    let sent = 0;
    await Promise.all(
      entrants.map(async (entrantId, at) => {
        for (let n = 1; n <= changesEach; n += 1) {
          queue.push(await group.change(entrantId, n === changesEach ? lastPoints(at) : (n * at) % 97, n));
          sent += 1;
        }
      }),
    );
    over = true;
    await Promise.all(working);
    const seconds = Math.ceil((performance.now() - began) / window);
    const { rankings, owed, places } = await group.outcome();
    expect(sent).toBe(1_000);
    expect(owed).toBe(0);
    expect(places).toEqual(expectedPlaces());
    // One for each batch at most: each worker gathers for a second.
    expect(rankings).toBeLessThanOrEqual(batches);
    expect(batches).toBeLessThanOrEqual(workers * (1 + seconds));
    expect(rankings).toBeLessThan(50);
  });
});
