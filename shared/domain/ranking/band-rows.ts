import type { Rounding } from '../../contracts/campaign-round.ts';
import type { Band } from '../../contracts/ranking-group.ts';
import { tenThousandths } from '../engine/kernels/kernel.ts';

/** Finds the band of a row by what places are compared by: its published index, or points over what counts. */
export type BandFinder = (row: { index: number; points: number; counted: number }) => number;

/**
 * Compiles bands, from the best on, to comparisons of whole numbers; the same as `bandOf`. The side of the index is at most
 * 10^13, so that a bound so absurd that its product is not exact is still above it.
 * @returns a function that gives the band's number from 0
 * @throws RangeError (from that function) when no band reaches down to the index
 */
export const bandFinder = (bands: readonly Band[], by: Rounding['rankBy']): BandFinder => {
  const ends = bands.map(({ from }) => from && { at: tenThousandths(from.percent), closed: from.closed });
  return ({ index, points, counted }) => {
    const found = ends.findIndex((end) => {
      if (!end) return true;
      const over = by === 'PUBLISHED_INDEX' ? index * 100 - end.at : points * 1_000_000 - end.at * counted;
      return end.closed ? over >= 0 : over > 0;
    });
    if (found < 0) throw new RangeError('the bands leave a gap at the bottom');
    return found;
  };
};
