import type { Rounding } from '../../contracts/campaign-round.ts';
import type { Standing } from '../../contracts/ranking.ts';

/**
 * Above 0 when `a` is better. A standing over nothing is behind every other. Integers below 2^53: points and maxima
 * are at most 4 × 10^6 (`TotalPoints`).
 */
export const compareStandings = (a: Standing, b: Standing, by: Rounding['rankBy']): number => {
  if (a.countedMax === 0 || b.countedMax === 0) return a.countedMax - b.countedMax;
  if (by === 'PUBLISHED_INDEX') return (a.indexPercent ?? 0) - (b.indexPercent ?? 0);
  return a.points * b.countedMax - b.points * a.countedMax;
};
