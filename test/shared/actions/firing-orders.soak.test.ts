import { expect, it } from 'vitest';
import { playOrder } from './firing-orders.ts';

it('ends right in 300 orders of the scheduler: never, twice, five times, a day late, stale, after an extension', async () => {
  const wrong: Record<number, string[]> = {};
  for (let seed = 1; seed <= 300; seed += 1) {
    const faults = await playOrder(seed);
    if (faults.length > 0) wrong[seed] = faults;
  }
  expect(wrong).toEqual({});
});
