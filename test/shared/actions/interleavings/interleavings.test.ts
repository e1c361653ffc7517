import { expect, it } from 'vitest';
import type { Point } from './every-write.ts';
import { playInterleaved } from './play.ts';

it.each<[string, Point]>([
  ['passDraft', { nth: 3, when: 'after' }],
  ['startClean', { nth: 33, when: 'after' }],
  ['tableSwitch', { nth: 62, when: 'before' }],
  ['lateVerdict', { nth: 70, when: 'after' }],
  ['reviewDecided', { nth: 78, when: 'before' }],
])('%s in the middle of a write leaves a round that is sound', async (name, point) => {
  const { faults, done } = await playInterleaved(name, point);
  expect([faults, done]).toEqual([[], true]);
});
