import { expect, it } from 'vitest';
import type { Point } from './every-write.ts';
import { playInterleaved } from './play.ts';

it.each<[string, Point]>([
  ['windowMove', { nth: 2, when: 'before' }],
  ['passDraft', { nth: 3, when: 'after' }],
  ['extension', { nth: 20, when: 'before' }],
  ['startClean', { nth: 33, when: 'after' }],
  ['tableSwitch', { nth: 62, when: 'before' }],
])('%s in the middle of a write leaves a round that is sound', async (name, point) => {
  const { faults, done } = await playInterleaved(name, point);
  expect([faults, done]).toEqual([[], true]);
});
