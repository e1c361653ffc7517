import { expect, it } from 'vitest';
import { scoreClaim } from '../../../../shared/domain/scoring/score-leaf.ts';
import { oneLeaf, plainContext, shareMeasure } from './one-leaf-table.ts';

const percentText = (hundredths: number) =>
  `${Math.trunc(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;

/** Half up, in hundredths; written apart from the rule. */
const oracle = (max: bigint, target: bigint, thousandths: bigint): number => {
  const top = 10n * thousandths * max;
  if (top >= max * target) return Number(max);
  return Number((2n * top + target) / (2n * target));
};

it(
  'agrees on every maximum to 5.00 points, every target in steps of 5 % and every value in thousandths',
  { timeout: 900_000 },
  () => {
    let checked = 0;
    for (let max = 1; max <= 500; max += 1) {
      for (let target = 500; target <= 10_000; target += 500) {
        const leaf = oneLeaf(max, {
          kind: 'ratio',
          measure: shareMeasure,
          fullPoints: max,
          targetPercent: percentText(target),
          zeroBelowPercent: null,
        });
        for (let numerator = 0; numerator <= 1_000; numerator += 1) {
          const value = { kind: 'ratio' as const, numerator, denominator: 1_000 };
          const { points } = scoreClaim(leaf, { value, evidence: 0, justified: false }, plainContext);
          if (points !== oracle(BigInt(max), BigInt(target), BigInt(numerator)))
            expect({ max, target, numerator, points }).toBe('equal to the oracle');
          checked += 1;
        }
      }
    }
    expect(checked).toBe(500 * 20 * 1_001);
  },
);
