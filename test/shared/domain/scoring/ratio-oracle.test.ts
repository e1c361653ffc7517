import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RatioRule } from '../../../../shared/contracts/scoring-rule.ts';
import { scoreClaim } from '../../../../shared/domain/scoring/score-leaf.ts';
import { oneLeaf, plainContext, shareMeasure } from './one-leaf-table.ts';

const rule = (fullPoints: number, targetPercent: string, zeroBelowPercent: string | null): RatioRule => ({
  kind: 'ratio',
  measure: shareMeasure,
  fullPoints,
  targetPercent,
  zeroBelowPercent,
});

const scored = (fullPoints: number, target: string, floor: string | null) => {
  const leaf = oneLeaf(fullPoints, rule(fullPoints, target, floor));
  return (numerator: number, denominator: number) =>
    scoreClaim(
      leaf,
      { value: { kind: 'ratio', numerator, denominator }, evidence: 0, justified: false },
      plainContext,
    ).points;
};

/**
 * Written apart from the rule: hundredths of min(1, n/d × 100 / t) × max, half up, where t and floor are hundredths of
 * a percent.
 */
const oracle = (max: bigint, target: bigint, floor: bigint, n: bigint, d: bigint): number => {
  if (n * 10_000n < floor * d) return 0;
  const top = 10_000n * n * max;
  const bottom = d * target;
  if (top >= max * bottom) return Number(max);
  return Number((top + top + bottom) / (bottom + bottom));
};

const percentText = (hundredths: number) =>
  `${Math.trunc(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;

describe('ratio against an independent oracle', () => {
  it('agrees on every maximum to 5.00, target and value in hundredths of the whole', () => {
    const targets = [2_500, 3_333, 6_000, 8_000, 9_500, 10_000];
    const differences: unknown[] = [];
    for (let max = 25; max <= 500; max += 25) {
      for (const target of targets) {
        const score = scored(max, percentText(target), null);
        for (let value = 0; value <= 1_000; value += 1) {
          const expected = oracle(BigInt(max), BigInt(target), 0n, BigInt(value), 1_000n);
          const points = score(value, 1_000);
          if (points !== expected) differences.push({ max, target, value, points, expected });
        }
      }
    }
    expect(differences).toEqual([]);
  });

  it('agrees on random maxima, targets, floors and shares up to 10^15', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 1, max: 20_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 1, max: 1_000_000_000_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (max, target, floor, denominator, part) => {
          const numerator = Math.floor(denominator * part);
          const expected = oracle(
            BigInt(max),
            BigInt(target),
            BigInt(floor),
            BigInt(numerator),
            BigInt(denominator),
          );
          expect(scored(max, percentText(target), percentText(floor))(numerator, denominator)).toBe(expected);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('is wrong with floats: the same formula in floating point differs somewhere', () => {
    const float = (max: number, target: number, value: number) =>
      Math.round(Math.min(1, ((value / 1_000) * 100) / (target / 100)) * (max / 100) * 100);
    let wrong = 0;
    for (let max = 25; max <= 500; max += 25)
      for (let value = 0; value <= 1_000; value += 1)
        if (float(max, 8_000, value) !== oracle(BigInt(max), 8_000n, 0n, BigInt(value), 1_000n)) wrong += 1;
    expect(wrong).toBeGreaterThan(0);
  });

  it('never gives less for a better share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.integer({ min: 100, max: 10_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 1, max: 5_000 }),
        (max, target, floor, denominator) => {
          const score = scored(max, percentText(target), percentText(Math.min(floor, target)));
          const middle = Math.floor(denominator / 3);
          expect(score(middle, denominator)).toBeLessThanOrEqual(score(middle + 1, denominator));
          expect(score(denominator, denominator)).toBeLessThanOrEqual(max);
        },
      ),
    );
  });
});
