import type { Places, Placing, Spread } from './place-rows.ts';

/**
 * Places a range by sorting numbers that hold both a key, from the best, and the row: the order is read off them.
 * @param spread whole keys, few enough that key and row fit in 31 bits
 * @param scratch as long as the range, or longer; what it holds is lost
 */
export const placeByPackedSort = (
  { from, to, keys }: Placing,
  { place, sharedBy }: Places,
  { best, count }: Spread,
  scratch: Int32Array,
): void => {
  const bits = 32 - Math.clz32(to - from);
  const sorted = scratch.subarray(0, count);
  let next = 0;
  for (let row = from; row < to; row += 1)
    if (keys[row]! >= 0) {
      sorted[next] = ((best - keys[row]!) << bits) | (row - from);
      next += 1;
    }
  sorted.sort();
  const rowOf = (1 << bits) - 1;
  for (let at = 0; at < count; ) {
    const key = sorted[at]! >> bits;
    let end = at + 1;
    while (end < count && sorted[end]! >> bits === key) end += 1;
    const shared = end - at;
    for (const first = at + 1; at < end; at += 1) {
      const row = from + (sorted[at]! & rowOf);
      place[row] = first;
      sharedBy[row] = shared;
    }
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

/** Places a range whatever its keys are: sorts them, and looks each row's own up. */
export const placeBySort = ({ from, to, keys }: Placing, { place, sharedBy }: Places): void => {
  const sorted = keys
    .slice(from, to)
    .filter((key) => key >= 0)
    .sort();
  for (let row = from; row < to; row += 1) {
    const key = keys[row]!;
    if (key < 0) continue;
    const notBetter = below(sorted, key, true);
    place[row] = sorted.length - notBetter + 1;
    sharedBy[row] = notBetter - below(sorted, key, false);
  }
};
