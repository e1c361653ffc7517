import { breakTies } from './break-ties.ts';

/** Rows that are ranked among themselves: from `from` up to, without, `to`. */
export type RowRange = { from: number; to: number };

/** Places by row, 0 without one, and how many rows share each. */
export type Places = { place: Int32Array; sharedBy: Int32Array };

/** How many rows of a range can be placed, their best and worst key, and whether all keys are whole numbers. */
type Spread = { count: number; best: number; worst: number; whole: boolean };

const spreadOf = ({ from, to }: RowRange, keys: Float64Array, placeable: Uint8Array): Spread => {
  let [count, best, worst, whole] = [0, 0, Number.POSITIVE_INFINITY, true];
  for (let row = from; row < to; row += 1) {
    if (placeable[row] !== 1) continue;
    const key = keys[row]!;
    count += 1;
    if (key > best) best = key;
    if (key < worst) worst = key;
    whole = whole && Math.floor(key) === key;
  }
  return { count, best, worst, whole };
};

/** Places by counting how many rows have each key: no sorting, whatever the number of rows. */
const placeByCounts = (
  { from, to }: RowRange,
  keys: Float64Array,
  placeable: Uint8Array,
  { place, sharedBy }: Places,
  { best, worst }: Spread,
): void => {
  const counts = new Int32Array(best - worst + 1);
  for (let row = from; row < to; row += 1) if (placeable[row] === 1) counts[best - keys[row]!]! += 1;
  const places = new Int32Array(counts.length);
  let next = 1;
  for (let at = 0; at < counts.length; at += 1) {
    places[at] = next;
    next += counts[at]!;
  }
  for (let row = from; row < to; row += 1) {
    if (placeable[row] !== 1) continue;
    const at = best - keys[row]!;
    place[row] = places[at]!;
    sharedBy[row] = counts[at]!;
  }
};

/** How many of the sorted numbers are below `key`, or also equal to it. */
const below = (sorted: Float64Array, key: number, orEqual: boolean): number => {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const value = sorted[middle]!;
    if (value < key || (orEqual && value === key)) from = middle + 1;
    else to = middle;
  }
  return from;
};

const placeBySort = (
  { from, to }: RowRange,
  keys: Float64Array,
  placeable: Uint8Array,
  { place, sharedBy }: Places,
): void => {
  const sorted = keys
    .slice(from, to)
    .filter((_, at) => placeable[from + at] === 1)
    .sort();
  for (let row = from; row < to; row += 1) {
    if (placeable[row] !== 1) continue;
    const key = keys[row]!;
    const notBetter = below(sorted, key, true);
    place[row] = sorted.length - notBetter + 1;
    sharedBy[row] = notBetter - below(sorted, key, false);
  }
};

// Counters are cheaper than a sort while there are not many more of them than rows.
const isNarrow = ({ count, best, worst, whole }: Spread): boolean =>
  whole && best - worst < 1_024 + 32 * count;

/**
 * Places inside each range: by the first key, then by the next where it is equal; equal in all, a shared place, and the
 * next one is left out (1-1-3). Two million rows with whole keys cost two passes over them.
 * @param keys by row: what counts first, then each tie-break; higher is better, 0 or more where placeable
 * @param placeable 1 for the rows that can have a place
 */
export const placeRows = (
  ranges: readonly RowRange[],
  keys: readonly Float64Array[],
  placeable: Uint8Array,
): Places => {
  const [first] = keys;
  if (!first) throw new RangeError('nothing to rank by');
  const places = { place: new Int32Array(placeable.length), sharedBy: new Int32Array(placeable.length) };
  for (const range of ranges) {
    const spread = spreadOf(range, first, placeable);
    if (spread.count === 0) continue;
    if (isNarrow(spread)) placeByCounts(range, first, placeable, places, spread);
    else placeBySort(range, first, placeable, places);
    if (keys.length > 1) breakTies(range, keys, places);
  }
  return places;
};
