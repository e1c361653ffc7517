import { describe, expect, it } from 'vitest';
import { faultsAfterDeath, writesOfARun } from './deaths.ts';

describe('a death at every write of a reminder on its way', () => {
  it.each(Array.from({ length: writesOfARun }, (_, n) => n + 1))(
    'loses and repeats nothing: write %d',
    async (nth) => {
      expect(await faultsAfterDeath(nth, 'before')).toEqual([]);
      expect(await faultsAfterDeath(nth, 'after')).toEqual([]);
    },
  );
});
