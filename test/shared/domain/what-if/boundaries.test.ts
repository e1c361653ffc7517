import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rounding } from '../../../../shared/contracts/campaign-round.ts';
import { indexOf } from '../../../../shared/domain/scoring/sum-column.ts';
import { fewestPoints } from '../../../../shared/domain/what-if/boundaries.ts';

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
