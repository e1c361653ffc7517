import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Band } from '../../../../shared/contracts/ranking-group.ts';
import { bandOf, comparedPercent } from '../../../../shared/domain/ranking/band-of.ts';
import { bandFinder } from '../../../../shared/domain/ranking/band-rows.ts';
import { compareStandings } from '../../../../shared/domain/ranking/compare-standings.ts';
import { compare, fraction } from '../../../../shared/domain/scoring/fraction.ts';
import { indexOf } from '../../../../shared/domain/scoring/sum-column.ts';
import { plainContext, words } from '../scoring/one-leaf-table.ts';

const standing = (points: number, countedMax: number) => ({
  points,
  countedMax,
  indexPercent: indexOf(points, countedMax, plainContext.rounding),
});

const band = (code: string, percent: string | null, closed = true): Band => ({
  code,
  label: words(code),
  from: percent === null ? null : { percent, closed },
  to: null,
});

describe('two standings that are published alike and are not', () => {
  const [more, less] = [standing(200_001, 300_000), standing(200_000, 300_000)];

  it('are equal by the published index, and in the order of their fractions by the exact one', () => {
    expect(more.indexPercent).toBe(less.indexPercent);
    expect(compareStandings(more, less, 'PUBLISHED_INDEX')).toBe(0);
    expect(compareStandings(more, less, 'EXACT_INDEX')).toBeGreaterThan(0);
    expect(compareStandings(less, more, 'EXACT_INDEX')).toBeLessThan(0);
  });

  it('have a percentage each by the exact index, and one by the published', () => {
    const percents = (by: 'PUBLISHED_INDEX' | 'EXACT_INDEX') =>
      [more, less].map((one) => comparedPercent(one, by) ?? fraction(0));
    for (const percent of percents('PUBLISHED_INDEX')) expect(compare(percent, fraction(6_667, 100))).toBe(0);
    const [higher, lower] = percents('EXACT_INDEX');
    expect(compare(higher!, fraction(200_001, 3_000))).toBe(0);
    expect(compare(lower!, fraction(200_000, 3_000))).toBe(0);
  });
});

describe('a band of many rows', () => {
  it('is the band of each by itself, at its ends and under absurd bounds too', () => {
    const bounds = ['0', '33.3333', '50', '66.67', '66.6666', '100', '999999999.9999'] as const;
    const bands = fc
      .array(fc.tuple(fc.constantFrom(...bounds), fc.boolean()), { maxLength: 4 })
      .map((ends) => [
        ...ends.map(([percent, closed], n) => band(`B${n}`, percent, closed)),
        band('REST', null),
      ]);
    const max = fc.constantFrom(3, 100, 3_000, 4_000_000);
    const of = max.chain((counted) => fc.nat(counted).map((points) => standing(points, counted)));
    fc.assert(
      fc.property(bands, of, fc.constantFrom('PUBLISHED_INDEX', 'EXACT_INDEX'), (all, one, by) => {
        const { points, countedMax, indexPercent } = one;
        const found = bandFinder(all, by)({ index: indexPercent ?? 0, points, counted: countedMax });
        expect(all[found]).toBe(bandOf(comparedPercent(one, by)!, all));
      }),
      { numRuns: 500 },
    );
  });

  it('reaches what is exactly at a closed end, and not at an open one', () => {
    const half = { index: 5_000, points: 50, counted: 100 };
    for (const by of ['PUBLISHED_INDEX', 'EXACT_INDEX'] as const) {
      expect(bandFinder([band('A', '50', true), band('B', null)], by)(half)).toBe(0);
      expect(bandFinder([band('A', '50', false), band('B', null)], by)(half)).toBe(1);
    }
    expect(bandOf(fraction(50), [band('A', '50', false), band('B', null)]).code).toBe('B');
  });

  it('is never guessed where the bands leave a gap', () => {
    const find = bandFinder([band('A', '90')], 'PUBLISHED_INDEX');
    expect(() => find({ index: 8_999, points: 1, counted: 1 })).toThrow(
      new RangeError('the bands leave a gap at the bottom'),
    );
  });
});
