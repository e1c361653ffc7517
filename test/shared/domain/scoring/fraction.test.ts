import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  decimal,
  divide,
  fraction,
  multiply,
  percentage,
  reduce,
  roundHundredths,
  subtract,
} from '../../../../shared/domain/scoring/fraction.ts';

const small = fc.tuple(fc.bigInt(0n, 1_000_000_000_000_000n), fc.bigInt(1n, 1_000_000_000_000_000n));

describe('exact fractions', () => {
  it('reads decimals exactly', () => {
    expect(compare(decimal('87.35'), fraction(8735, 100))).toBe(0);
    expect(compare(decimal('0.1'), fraction(1, 10))).toBe(0);
    expect(compare(decimal('100'), fraction(100))).toBe(0);
  });

  it('tells 94.98 % from 95 %, and 30.01 % from 30 %', () => {
    expect(compare(percentage(1874, 1973), decimal('95'))).toBe(-1);
    expect(compare(percentage(3, 10), decimal('30'))).toBe(0);
    expect(compare(percentage(3001, 10_000), decimal('30'))).toBe(1);
  });

  it('keeps the laws of arithmetic on numbers far over 2^53', () => {
    fc.assert(
      fc.property(small, small, ([a, b], [c, d]) => {
        const [x, y] = [fraction(a, b), fraction(c, d)];
        expect(compare(subtract(add(x, y), y), x)).toBe(0);
        if (c > 0n) expect(compare(divide(multiply(x, y), y), x)).toBe(0);
        expect(compare(reduce(x), x)).toBe(0);
        expect(compare(x, y) + compare(y, x)).toBe(0);
      }),
    );
  });

  it('reduces to lowest terms', () => {
    expect(reduce(fraction(947_000, 1_973_00))).toEqual({ num: 9470n, den: 1973n });
    expect(reduce(fraction(0, 7))).toEqual({ num: 0n, den: 1n });
  });
});

describe('rounding', () => {
  const round = (num: number, den: number, decimals = 2) =>
    (['HALF_UP', 'HALF_EVEN', 'TRUNCATE'] as const).map((mode) =>
      roundHundredths(fraction(num, den), mode, decimals),
    );

  it('parts the modes at the exact half only', () => {
    expect(round(375, 2)).toEqual([188, 188, 187]);
    expect(round(373, 2)).toEqual([187, 186, 186]);
    expect(round(3_749, 20)).toEqual([187, 187, 187]);
    expect(round(3_751, 20)).toEqual([188, 188, 187]);
    expect(round(200, 1)).toEqual([200, 200, 200]);
  });

  it('rounds to tenths and to whole points in hundredths', () => {
    expect(round(185, 1, 1)).toEqual([190, 180, 180]);
    expect(round(250, 1, 0)).toEqual([300, 200, 200]);
    expect(round(350, 1, 0)).toEqual([400, 400, 300]);
  });
});
