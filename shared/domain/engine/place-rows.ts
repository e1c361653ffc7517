/** Rows that are ranked among themselves: from `from` up to, without, `to`. */
export type RowRange = { from: number; to: number };

/** Places by row, 0 without one, and how many rows share each. */
export type Places = { place: Int32Array; sharedBy: Int32Array };

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

/** Below 0 when row `a` comes before row `b` by these keys, in their order, the higher first. */
export const compareRows = (keys: readonly Float64Array[], a: number, b: number, first = 0): number => {
  for (let at = first; at < keys.length; at += 1) {
    const difference = keys[at]![b]! - keys[at]![a]!;
    if (difference !== 0) return difference;
  }
  return 0;
};

/** Parts rows that share a place by the keys after the first. */
const breakTies = (tied: number[], keys: readonly Float64Array[], { place, sharedBy }: Places): void => {
  tied.sort((a, b) => compareRows(keys, a, b, 1));
  for (let from = 0; from < tied.length; ) {
    let to = from + 1;
    while (to < tied.length && compareRows(keys, tied[from]!, tied[to]!, 1) === 0) to += 1;
    for (const row of tied.slice(from, to)) {
      place[row]! += from;
      sharedBy[row] = to - from;
    }
    from = to;
  }
};

const placeRange = (
  { from, to }: RowRange,
  keys: readonly Float64Array[],
  placeable: Uint8Array,
  places: Places,
): void => {
  const [first] = keys;
  if (!first) throw new RangeError('nothing to rank by');
  let sorted = new Float64Array(to - from);
  let count = 0;
  for (let row = from; row < to; row += 1) if (placeable[row] === 1) sorted[count++] = first[row]!;
  sorted = sorted.subarray(0, count).sort();
  const ties = new Map<number, number[]>();
  for (let row = from; row < to; row += 1) {
    if (placeable[row] !== 1) continue;
    const key = first[row]!;
    const notBetter = below(sorted, key, true);
    const worse = below(sorted, key, false);
    places.place[row] = count - notBetter + 1;
    places.sharedBy[row] = notBetter - worse;
    if (keys.length === 1 || notBetter - worse === 1) continue;
    const tied = ties.get(key);
    if (tied) tied.push(row);
    else ties.set(key, [row]);
  }
  for (const tied of ties.values()) breakTies(tied, keys, places);
};

/**
 * Places inside each range: by the first key, then by the next where it is equal; equal in all, a shared place, and the
 * next one is left out (1-1-3).
 * @param keys by row: what counts first, then each tie-break; higher is better
 * @param placeable 1 for the rows that can have a place
 */
export const placeRows = (
  ranges: readonly RowRange[],
  keys: readonly Float64Array[],
  placeable: Uint8Array,
): Places => {
  const places = { place: new Int32Array(placeable.length), sharedBy: new Int32Array(placeable.length) };
  for (const range of ranges) placeRange(range, keys, placeable, places);
  return places;
};
