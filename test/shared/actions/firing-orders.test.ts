import { expect, it } from 'vitest';
import { playOrder } from './firing-orders.ts';

it.each([1, 2, 3, 4, 5, 6, 7, 8])('ends right in whatever order the scheduler fires (%d)', async (seed) => {
  expect(await playOrder(seed)).toEqual([]);
});
