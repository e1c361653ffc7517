import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rounding } from '../../../../shared/contracts/campaign-round.ts';
import type { Placed } from '../../../../shared/contracts/ranking.ts';
import type { Band } from '../../../../shared/contracts/ranking-group.ts';
import { indexOf } from '../../../../shared/domain/scoring/sum-column.ts';
import { bandBoundaries, fewestPoints } from '../../../../shared/domain/what-if/boundaries.ts';

describe('the distance to a boundary', () => {
  it('is the fewest hundredths that cross it, as found by trying one after the other', () => {
    const rounding = fc.record({
      mode: fc.constantFrom<Rounding['mode']>('HALF_UP', 'HALF_EVEN', 'TRUNCATE'),
      leafDecimals: fc.constant(2),
      indexDecimals: fc.integer({ min: 0, max: 2 }),
      rankBy: fc.constantFrom<Rounding['rankBy']>('PUBLISHED_INDEX', 'EXACT_INDEX'),
    });
    const standing = fc
      .integer({ min: 1, max: 400 })
      .chain((countedMax) =>
        fc.record({ countedMax: fc.constant(countedMax), points: fc.integer({ min: 0, max: countedMax }) }),
      );
    fc.assert(
      fc.property(
        rounding,
        standing,
        fc.integer({ min: 0, max: 10_000 }),
        fc.constantFrom(1 as const, -1 as const),
        (round, { points, countedMax }, border, direction) => {
          const indexAt = (sum: number) => indexOf(sum, countedMax, round) ?? 0;
          const crosses = ({ indexPercent }: { indexPercent: number | null }) =>
            direction === 1 ? (indexPercent ?? 0) >= border : (indexPercent ?? 0) < border;
          let expected: number | null = null;
          for (let k = 1; points + direction * k >= 0 && points + direction * k <= countedMax; k++) {
            if (!crosses({ indexPercent: indexAt(points + direction * k) })) continue;
            expected = k;
            break;
          }
          const from = { points, countedMax, indexPercent: indexAt(points) };
          if (crosses(from)) return;
          expect(fewestPoints(from, direction, round, crosses)).toBe(expected);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the ends of bands', () => {
  const label = { vi: 'x', en: 'x' };
  const bands: Band[] = [
    { code: 'A', label, from: { percent: '80', closed: true }, to: null },
    { code: 'B', label, from: { percent: '50', closed: true }, to: { percent: '80', closed: false } },
    { code: 'C', label, from: null, to: { percent: '50', closed: false } },
  ];
  const rounding: Rounding = {
    mode: 'HALF_UP',
    leafDecimals: 2,
    indexDecimals: 2,
    rankBy: 'PUBLISHED_INDEX',
  };
  const placed = (...all: [entrantId: string, points: number, countedMax?: number][]): Placed[] =>
    all.map(([entrantId, points, countedMax = 1_000], n) => ({
      ...{ entrantId, points, countedMax, place: n + 1, sharedBy: 1, band: '-' },
      ...{ indexPercent: indexOf(points, countedMax, rounding) ?? 0, tieBreakIndexes: [], separatedBy: null },
    }));
  const of = (...all: Parameters<typeof placed>) =>
    bandBoundaries(placed(...all), bands, rounding).map(({ of: band, above, below }) => [
      ...[band, above?.entrantId, above?.points, below?.entrantId, below?.points],
    ]);

  it('are as far as the points that it takes to fall below, and to rise to, the end itself', () => {
    expect(of(['a', 950], ['b', 800], ['c', 790], ['d', 500], ['e', 499])).toEqual([
      ['A', 'b', 1, 'c', 10],
      ['B', 'd', 1, 'e', 1],
    ]);
  });

  it('are passed by who leaps a band, and reached by nobody where points do not suffice', () => {
    expect(of(['a', 950], ['e', 100])).toEqual([
      ['A', 'a', 151, 'e', 700],
      ['B', 'a', 451, 'e', 400],
    ]);
    expect(of(['a', 950])).toEqual([
      ['A', 'a', 151, undefined, undefined],
      ['B', 'a', 451, undefined, undefined],
    ]);
  });

  it('are nearest for the fewest points, not for the highest index', () => {
    expect(of(['b', 780], ['c', 7, 10])).toEqual([
      ['A', undefined, undefined, 'c', 1],
      ['B', 'c', 3, undefined, undefined],
    ]);
  });
});
