import type { Places, Placing, Spread } from './place-rows.ts';

/**
 * Places a range by counting how many rows have each key. Work: rows, and keys between the best and the worst.
 * @param spread whole keys
 */
export const placeByCounts = (
  { from, to, keys }: Placing,
  { place, sharedBy }: Places,
  { best, worst, count }: Spread,
): void => {
  if (count === 0) return;
  const counts = new Int32Array(best - worst + 1);
  for (let row = from; row < to; row += 1) if (keys[row]! >= 0) counts[best - keys[row]!]! += 1;
  const places = new Int32Array(counts.length);
  let next = 1;
  for (let at = 0; at < counts.length; at += 1) {
    places[at] = next;
    next += counts[at]!;
  }
  for (let row = from; row < to; row += 1) {
    if (keys[row]! < 0) continue;
    const at = best - keys[row]!;
    place[row] = places[at]!;
    sharedBy[row] = counts[at]!;
  }
};
