import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../../shared/canonical-json.ts';
import { rankedUnder } from '../../../../shared/domain/what-if/what-if.ts';
import { campaignOf } from '../../../examples/read-example.ts';
import { packedBase } from '../../../fakes/what-if-base.ts';
import { chances } from '../engine/random-values.ts';
import { randomBase, randomOverlays } from './random-what-if.ts';
import { rankedBySheets } from './sheet-oracle.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 31 });

describe.each([
  'tien-giang-2023',
  'thach-ha-2022',
  'hon-quan-2024',
  'hung-yen-2022-2025',
  'children/an-giang-2024',
])('what if, over the tables of %s', (name) => {
  const file = campaignOf(name);
  it('ranks packed answers to the byte as whole score sheets are ranked, before and after any overlays', () => {
    let moved = 0;
    fc.assert(
      fc.property(seeds, (seed) => {
        const c = chances(seed);
        const base = randomBase(c, file, c.one([0, 10, 40]));
        const overlays = randomOverlays(c, base);
        const { before, after } = rankedUnder(packedBase(base), overlays);
        const expected = [rankedBySheets(base, []), rankedBySheets(base, overlays)];
        expect([before, after]).toEqual(expected);
        expect(canonicalJson([before, after])).toBe(canonicalJson(expected));
        moved += Number(canonicalJson(before) !== canonicalJson(after));
      }),
      { numRuns: 25 },
    );
    expect(moved).toBeGreaterThan(5);
  });
});
