import { breakTies } from './break-ties.ts';
import { placeByCounts } from './place-by-counts.ts';
import { placeBySort } from './place-by-sort.ts';
import type { Places, RowRange } from './places.ts';

/**
 * Places inside each range: by the first key, then by the next where it is equal; equal in all, a shared place, and the
 * next one is left out (1-1-3). Two million rows with whole keys cost two passes over them and no sort.
 * @param keys by row: what counts first, below 0 for rows that can have no place; then each tie-break; higher is better
 */
export const placeRows = (ranges: readonly RowRange[], keys: readonly Float64Array[]): Places => {
  const [first] = keys;
  if (!first) throw new RangeError('nothing to rank by');
  const places = { place: new Int32Array(first.length), sharing: new Int32Array(first.length) };
  // By index, as in `score-columns.ts`: what for-of has inside is compiled to slower code.
  for (let at = 0; at < ranges.length; at += 1) {
    const { from, to } = ranges[at]!;
    const placing = { from, to, keys: first };
    if (!placeByCounts(placing, places)) placeBySort(placing, places);
    if (keys.length > 1) breakTies(placing, keys, places);
  }
  return places;
};
