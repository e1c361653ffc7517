import type { Rounding } from '../../contracts/campaign-round.ts';
import type { Standing } from '../../contracts/ranking.ts';
import type { Band, BandEnd } from '../../contracts/ranking-group.ts';
import { compare, decimal, type Fraction, fraction } from '../scoring/fraction.ts';

/** An index in percent as bands and places compare it: as published (rounded), or the exact fraction behind it. */
export const comparedPercent = (
  { points, countedMax, indexPercent }: Standing,
  by: Rounding['rankBy'],
): Fraction | undefined => {
  if (by === 'PUBLISHED_INDEX') return indexPercent === null ? undefined : fraction(indexPercent, 100);
  return countedMax === 0 ? undefined : fraction(points * 100, countedMax);
};

const reaches = (percent: Fraction, end: BandEnd | null): boolean => {
  if (!end) return true;
  const order = compare(percent, decimal(end.percent));
  return end.closed ? order >= 0 : order > 0;
};

/**
 * The band of an index: the first, from the best on, whose lower end it reaches. Bands that passed
 * `validateCampaignFile` leave no gap, so the upper ends say nothing more.
 * @throws RangeError when no band reaches down to it
 */
export const bandOf = (percent: Fraction, bands: readonly Band[]): Band => {
  const band = bands.find(({ from }) => reaches(percent, from));
  if (!band) throw new RangeError('the bands leave a gap at the bottom');
  return band;
};
