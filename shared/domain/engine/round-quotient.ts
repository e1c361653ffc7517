import type { Rounding } from '../../contracts/campaign-round.ts';

/** How a leaf or an index is rounded: to multiples of `step` hundredths (1, 10 or 100). */
export type RoundingStep = { mode: Rounding['mode']; step: number };

/** The step of a number of decimals of the unit. */
export const roundingStep = (mode: Rounding['mode'], decimals: number): RoundingStep => ({
  mode,
  step: 10 ** (2 - decimals),
});

/**
 * num ÷ den rounded to a multiple of `step`, as `roundHundredths` does, in whole numbers. Exact while
 * 2 × num + den × step < 2^53: the floor of a correctly rounded quotient is then the floor of the exact one, because
 * the quotient is at least 1/den from the next whole number, which is more than half a unit in its last place.
 */
export const roundQuotient = (num: number, den: number, { mode, step }: RoundingStep): number => {
  const by = den * step;
  if (mode === 'HALF_UP') return Math.floor((2 * num + by) / (2 * by)) * step;
  const floor = Math.floor(num / by);
  if (mode === 'TRUNCATE') return floor * step;
  const twice = 2 * (num - floor * by);
  return (twice > by || (twice === by && floor % 2 === 1) ? floor + 1 : floor) * step;
};

/** The largest whole number that a double holds with all its neighbours. */
export const safe = Number.MAX_SAFE_INTEGER;
