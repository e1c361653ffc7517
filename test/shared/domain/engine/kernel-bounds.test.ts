import { describe, expect, it } from 'vitest';
import type { Rounding } from '../../../../shared/contracts/campaign-round.ts';
import type { ScoringRule } from '../../../../shared/contracts/scoring-rule.ts';
import { compileKernel } from '../../../../shared/domain/engine/kernels/compile-kernel.ts';
import { asks } from '../../../../shared/domain/engine/kernels/kernel.ts';
import { publishedIndex } from '../../../../shared/domain/engine/standing-keys.ts';
import { fraction, roundHundredths } from '../../../../shared/domain/scoring/fraction.ts';
import { oneLeaf, plainContext, shareMeasure, words } from '../scoring/one-leaf-table.ts';
import { chances } from './random-values.ts';

/** What a kernel itself gives, with nothing behind it that would judge what it leaves. */
const worth = (rule: ScoringRule, ...slots: number[]): number =>
  compileKernel(oneLeaf(100, rule), plainContext.rounding)(Float64Array.from(slots), 0);

const ratio = { kind: 'ratio', measure: shareMeasure, fullPoints: 100, targetPercent: '80' } as const;
const tiered = {
  kind: 'tiered',
  measure: shareMeasure,
  tiers: [
    { op: '>', value: '30', points: 100 },
    { op: '>=', value: '10', points: 40 },
  ],
  elsePoints: 5,
} as const satisfies ScoringRule;
const line = {
  kind: 'piecewise_linear',
  measure: shareMeasure,
  knots: [
    { atPercent: '50', points: 20 },
    { atPercent: '90', points: 100 },
  ],
} as const satisfies ScoringRule;

describe('a kernel at its bounds', () => {
  it('gives a share its points from the floor on and all of them from the target on', () => {
    const floored = { ...ratio, zeroBelowPercent: '50' };
    expect([49, 50, 51, 79, 80, 81].map((n) => worth(floored, n, 100))).toEqual([0, 63, 64, 99, 100, 100]);
    expect(worth({ ...ratio, zeroBelowPercent: null }, 0, 100)).toBe(0);
    expect(worth({ ...ratio, targetPercent: '0', zeroBelowPercent: null }, 0, 7)).toBe(100);
  });

  it('parts tiers at the exact percentage, of small numbers and of large', () => {
    for (const by of [1, 100_000_000])
      expect([9, 10, 30, 31].map((n) => worth(tiered, n * by, 100 * by))).toEqual([5, 40, 40, 100]);
    expect(worth(tiered, 300_000_001, 1_000_000_000)).toBe(100);
    // Out of their order, the first tier that is passed counts.
    const odd = { ...tiered, tiers: tiered.tiers.toReversed() };
    expect([9, 10, 31].map((n) => worth(odd, n, 100))).toEqual([5, 40, 40]);
  });

  it('stays on its line between knots, and level beside them', () => {
    expect([0, 50, 51, 70, 90, 100].map((n) => worth(line, n, 100))).toEqual([20, 20, 22, 60, 100, 100]);
  });

  it('gives a published value its points from the floor up to the top of the scale', () => {
    const survey = { kind: 'survey', survey: words('s'), fullPoints: 100, zeroBelowPercent: '60' } as const;
    expect([5999, 6000, 6001, 10_000].map((value) => worth(survey, value, 2))).toEqual([0, 60, 60, 100]);
    const index = { kind: 'external_index', index: words('i'), fullPoints: 100, scaleMax: '80' } as const;
    expect([0, 40, 80].map((value) => worth(index, value, 0))).toEqual([0, 50, 100]);
    expect([worth(survey, 10_001, 2), worth(index, 81, 0)]).toEqual([asks, asks]);
  });

  it('parts tiers of counts at whole and at broken bounds', () => {
    const rule: ScoringRule = {
      kind: 'tiered',
      measure: { type: 'COUNT', counted: words('c') },
      tiers: [
        { op: '>', value: '5', points: 100 },
        { op: '>=', value: '2.5', points: 40 },
      ],
      elsePoints: 0,
    };
    expect([2, 3, 5, 6].map((n) => worth(rule, n))).toEqual([0, 40, 40, 100]);
  });

  it('counts up to the cap, and takes off down to the floor, however many there are', () => {
    const count = { kind: 'count', counted: words('c'), pointsPerUnit: 30, cap: 100 } as const;
    expect([0, 3, 4, 2 ** 53 - 1].map((n) => worth(count, n))).toEqual([0, 90, 100, 100]);
    expect(worth({ ...count, pointsPerUnit: 0 }, 9)).toBe(0);
    const item = { code: 'a', label: words('a'), pointsEach: 25 };
    const deduct: ScoringRule = { kind: 'deduct', start: 100, floor: 10, items: [item] };
    expect([0, 3, 4, 2 ** 53 - 1].map((n) => worth(deduct, n))).toEqual([100, 25, 10, 10]);
  });

  it('takes options, awards and days that there are, and asks about others', () => {
    const yesNo = {
      kind: 'boolean',
      whenTrue: words('y'),
      truePoints: 50,
      whenFalse: words('n'),
      falsePoints: 5,
    } as const;
    expect([0, 1, 2].map((slot) => worth(yesNo, slot))).toEqual([5, 50, asks]);
    const award = { kind: 'award', basis: words('b'), fullPoints: 80 } as const;
    expect([0, 79, 80, 81].map((n) => worth(award, n))).toEqual([0, 79, 80, asks]);
  });

  it('leaves to the exact rule what is faulty or too large to be exact', () => {
    const shares: [number, number][] = [
      [0, 0],
      [5, 4],
      [2 ** 52, 2 ** 53 - 1],
    ];
    for (const rule of [{ ...ratio, zeroBelowPercent: null }, tiered, line])
      expect(shares.map((slots) => worth(rule, ...slots))).toEqual([asks, asks, asks]);
  });
});

describe('the published index', () => {
  it('is rounded as the exact rule rounds, in every mode and to every number of decimals', () => {
    const c = chances(17);
    for (const mode of ['HALF_UP', 'HALF_EVEN', 'TRUNCATE'] as const)
      for (const indexDecimals of [0, 1, 2] as const) {
        const rounding: Rounding = { ...plainContext.rounding, mode, indexDecimals };
        const key = publishedIndex(rounding);
        expect(key(5, 0)).toBe(-1);
        for (let n = 0; n < 2_000; n += 1) {
          const counted = 1 + c.upTo(c.often(50) ? 64 : 20_000);
          const points = c.upTo(counted);
          const exact = roundHundredths(fraction(points * 10_000, counted), mode, indexDecimals);
          expect([points, counted, key(points, counted)]).toEqual([points, counted, exact]);
        }
      }
  });
});
