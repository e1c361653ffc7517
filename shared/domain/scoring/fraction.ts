import type { Rounding } from '../../contracts/campaign-round.ts';

/** An exact number that is never negative: `num` over `den`, den > 0. BigInt, so that no product can overflow. */
export type Fraction = { readonly num: bigint; readonly den: bigint };

/** `num` / `den`, both whole and not negative, den > 0. */
export const fraction = (num: number | bigint, den: number | bigint = 1n): Fraction => ({
  num: BigInt(num),
  den: BigInt(den),
});

/** The exact value of a `DecimalText` ('87.35' is 8735/100). */
export const decimal = (text: string): Fraction => {
  const [whole = '', decimals = ''] = text.split('.');
  return { num: BigInt(whole + decimals), den: 10n ** BigInt(decimals.length) };
};

/** The percentage that `numerator` is of `denominator`, exactly; denominator > 0. */
export const percentage = (numerator: number, denominator: number): Fraction => ({
  num: BigInt(numerator) * 100n,
  den: BigInt(denominator),
});

/** Below 0 when a < b, 0 when equal, above 0 when a > b. */
export const compare = (a: Fraction, b: Fraction): number => {
  const difference = a.num * b.den - b.num * a.den;
  return difference < 0n ? -1 : Number(difference > 0n);
};

export const add = (a: Fraction, b: Fraction): Fraction => ({
  num: a.num * b.den + b.num * a.den,
  den: a.den * b.den,
});

/** a − b, where a ≥ b. */
export const subtract = (a: Fraction, b: Fraction): Fraction => ({
  num: a.num * b.den - b.num * a.den,
  den: a.den * b.den,
});

export const multiply = (a: Fraction, b: Fraction): Fraction => ({ num: a.num * b.num, den: a.den * b.den });

/** a ÷ b, where b > 0. */
export const divide = (a: Fraction, b: Fraction): Fraction => ({ num: a.num * b.den, den: a.den * b.num });

/** The same number in lowest terms. */
export const reduce = ({ num, den }: Fraction): Fraction => {
  let [a, b] = [num, den];
  while (b !== 0n) [a, b] = [b, a % b];
  return { num: num / a, den: den / a };
};

const quotient = ({ num, den }: Fraction, mode: Rounding['mode']): bigint => {
  const floor = num / den;
  const twice = (num % den) * 2n;
  if (mode === 'TRUNCATE' || twice < den) return floor;
  if (twice > den || mode === 'HALF_UP') return floor + 1n;
  return floor + (floor % 2n);
};

/**
 * Rounds a number of hundredths to `decimals` decimals of the unit (2: whole hundredths; 0: whole units), once.
 * @returns whole hundredths
 */
export const roundHundredths = (value: Fraction, mode: Rounding['mode'], decimals: number): number => {
  const step = 10n ** BigInt(2 - decimals);
  return Number(quotient({ num: value.num, den: value.den * step }, mode) * step);
};
