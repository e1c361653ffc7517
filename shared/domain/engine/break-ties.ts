import { type Places, type RowRange, sharedBy } from './places.ts';

/** Below 0 when row `a` comes before row `b` by these keys, in their order, the higher first. */
export const compareRows = (keys: readonly Float64Array[], a: number, b: number, first = 0): number => {
  for (let at = first; at < keys.length; at += 1) {
    const difference = keys[at]![b]! - keys[at]![a]!;
    if (difference !== 0) return difference;
  }
  return 0;
};

const partTied = (
  tied: number[],
  start: number,
  keys: readonly Float64Array[],
  { place, sharing }: Places,
): void => {
  tied.sort((a, b) => compareRows(keys, a, b, 1));
  for (let from = 0; from < tied.length; ) {
    let to = from + 1;
    while (to < tied.length && compareRows(keys, tied[from]!, tied[to]!, 1) === 0) to += 1;
    for (const row of tied.slice(from, to)) place[row]! += from;
    sharing[start + place[tied[from]!]! - 1] = to - from;
    from = to;
  }
};

/** Parts the rows of a range that share a place by the keys after the first. Changes `places`. */
export const breakTies = ({ from, to }: RowRange, keys: readonly Float64Array[], places: Places): void => {
  const ties = new Map<number, number[]>();
  for (let row = from; row < to; row += 1) {
    if (sharedBy(places, from, row) < 2) continue;
    const tied = ties.get(places.place[row]!);
    if (tied) tied.push(row);
    else ties.set(places.place[row]!, [row]);
  }
  for (const tied of ties.values()) partTied(tied, from, keys, places);
};
