import type { Places, Placing } from './places.ts';

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
export const placeBySort = ({ from, to, keys }: Placing, { place, sharing }: Places): void => {
  const sorted = keys
    .slice(from, to)
    .filter((key) => key >= 0)
    .sort();
  for (let row = from; row < to; row += 1) {
    const key = keys[row]!;
    if (key < 0) continue;
    const notBetter = below(sorted, key, true);
    const own = sorted.length - notBetter + 1;
    place[row] = own;
    sharing[from + own - 1] = notBetter - below(sorted, key, false);
  }
};
