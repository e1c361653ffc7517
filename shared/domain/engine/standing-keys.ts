import type { Rounding } from '../../contracts/campaign-round.ts';
import { roundingStep, roundQuotient } from './round-quotient.ts';
import type { Sums } from './score-columns.ts';

/** Published indexes by row, in hundredths of a percent; -1 where nothing counts. */
export const publishedIndexes = ({ points, max, awaiting }: Sums, rounding: Rounding): Float64Array => {
  const step = roundingStep(rounding.mode, rounding.indexDecimals);
  const indexes = new Float64Array(points.length);
  for (let row = 0; row < indexes.length; row += 1) {
    const counted = max[row]! - awaiting[row]!;
    indexes[row] = counted === 0 ? -1 : roundQuotient(points[row]! * 10_000, counted, step);
  }
  return indexes;
};

/**
 * The exact index by row as a number that is equal for equal fractions and greater for greater ones, -1 where nothing
 * counts. A correctly rounded quotient does that here: two different fractions of numbers up to 4 × 10^6 are at least
 * 6 × 10^-14 of their value apart, and doubles of that value at most 2.3 × 10^-16.
 */
export const exactIndexes = ({ points, max, awaiting }: Sums): Float64Array => {
  const indexes = new Float64Array(points.length);
  for (let row = 0; row < indexes.length; row += 1) {
    const counted = max[row]! - awaiting[row]!;
    indexes[row] = counted === 0 ? -1 : points[row]! / counted;
  }
  return indexes;
};

/** What places are compared by, higher first. */
export const standingKeys = (sums: Sums, rounding: Rounding): Float64Array =>
  rounding.rankBy === 'PUBLISHED_INDEX' ? publishedIndexes(sums, rounding) : exactIndexes(sums);
