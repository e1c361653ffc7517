import type { Rounding } from '../../contracts/campaign-round.ts';
import { roundingStep, roundQuotient } from './round-quotient.ts';
import type { Sums } from './score-columns.ts';

/** What a sum is compared by: higher first, equal for equal standings, -1 where nothing counts. */
export type StandingKey = (points: number, counted: number) => number;

/** Half up to hundredths of a percent: `roundQuotient` without what other modes and steps need. */
const halfUp: StandingKey = (points, counted) =>
  counted === 0 ? -1 : Math.floor((20_000 * points + counted) / (2 * counted));

/** The published index: whole hundredths of a percent. */
export const publishedIndex = ({ mode, indexDecimals }: Rounding): StandingKey => {
  const step = roundingStep(mode, indexDecimals);
  if (mode === 'HALF_UP' && step.step === 1) return halfUp;
  return (points, counted) => (counted === 0 ? -1 : roundQuotient(points * 10_000, counted, step));
};

/**
 * The exact index, as a correctly rounded quotient: equal for equal fractions and greater for greater ones. Two different
 * fractions of numbers up to 4 × 10^6 are at least 6 × 10^-14 of their value apart, two doubles at most 2.3 × 10^-16.
 */
export const exactIndex: StandingKey = (points, counted) => (counted === 0 ? -1 : points / counted);

/** What places are compared by under a round's rules. */
export const standingKey = (rounding: Rounding): StandingKey =>
  rounding.rankBy === 'PUBLISHED_INDEX' ? publishedIndex(rounding) : exactIndex;

/** The keys of every row. */
export const keysOf = ({ points, max, awaiting }: Sums, key: StandingKey): Float64Array => {
  const keys = new Float64Array(points.length);
  for (let row = 0; row < keys.length; row += 1) keys[row] = key(points[row]!, max[row]! - awaiting[row]!);
  return keys;
};
