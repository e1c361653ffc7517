import { breakTies } from './break-ties.ts';
import { placeByCounts } from './place-by-counts.ts';
import { placeByPackedSort, placeBySort } from './place-by-sort.ts';

/** Rows that are ranked among themselves: from `from` up to, without, `to`. */
export type RowRange = { from: number; to: number };

/** Places by row, 0 without one, and how many rows share each. */
export type Places = { place: Int32Array; sharedBy: Int32Array };

/** What the rows of a range are placed by: the first key, higher is better, below 0 for rows that can have no place. */
export type Placing = RowRange & { keys: Float64Array };

/** How many rows of a range can be placed, their best and worst key, and whether all keys are whole numbers. */
export type Spread = { count: number; best: number; worst: number; whole: boolean };

const spreadOf = ({ from, to, keys }: Placing): Spread => {
  let [count, best, worst, whole] = [0, 0, Number.POSITIVE_INFINITY, true];
  for (let row = from; row < to; row += 1) {
    const key = keys[row]!;
    if (key < 0) continue;
    count += 1;
    if (key > best) best = key;
    if (key < worst) worst = key;
    if (Math.floor(key) !== key) whole = false;
  }
  return { count, best, worst, whole };
};

// Counters are cheaper than a sort while there are not many more of them than rows.
const isCounted = ({ count, best, worst, whole }: Spread): boolean => whole && best - worst < 4 * count;

// A key and the row's number within the range fit together in 31 bits.
const isPacked = ({ best, worst, whole }: Spread, { from, to }: RowRange): boolean =>
  whole && (best - worst + 1) * 2 * (to - from) < 2 ** 31;

/**
 * Places inside each range: by the first key, then by the next where it is equal; equal in all, a shared place, and the
 * next one is left out (1-1-3). Two million rows with whole keys cost three passes over them and no sort.
 * @param keys by row: what counts first, below 0 for rows that can have no place; then each tie-break; higher is better
 */
export const placeRows = (ranges: readonly RowRange[], keys: readonly Float64Array[]): Places => {
  const [first] = keys;
  if (!first) throw new RangeError('nothing to rank by');
  const buffer = new Int32Array(2 * first.length);
  const places = { place: buffer.subarray(0, first.length), sharedBy: buffer.subarray(first.length) };
  const scratch = new Int32Array(ranges.reduce((most, { from, to }) => Math.max(most, to - from), 0));
  // By index, as in `score-columns.ts`: what for-of has inside is compiled to slower code.
  for (let at = 0; at < ranges.length; at += 1) {
    const { from, to } = ranges[at]!;
    const placing = { from, to, keys: first };
    const spread = spreadOf(placing);
    if (isCounted(spread)) placeByCounts(placing, places, spread);
    else if (isPacked(spread, placing)) placeByPackedSort(placing, places, spread, scratch);
    else placeBySort(placing, places);
    if (keys.length > 1) breakTies(placing, keys, places);
  }
  return places;
};
