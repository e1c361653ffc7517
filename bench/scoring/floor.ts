import type { RowRange } from '../../shared/domain/engine/places.ts';

// Eight columns a round: the fastest way found to add columns up, and arrays are parameters so that they stay one type.
const addEight = (
  totals: Int32Array,
  a: Int16Array,
  b: Int16Array,
  c: Int16Array,
  d: Int16Array,
  e: Int16Array,
  f: Int16Array,
  g: Int16Array,
  h: Int16Array,
): void => {
  for (let row = 0; row < totals.length; row += 1) {
    const first = a[row]! + b[row]! + c[row]! + d[row]!;
    totals[row] = totals[row]! + first + e[row]! + f[row]! + g[row]! + h[row]!;
  }
};

/**
 * The least that anybody has to do: add up columns of points that are already known, and sort the totals of each group as
 * typed arrays. Nothing is scored or looked up, no field is summed, and nobody is given a place.
 * @param columns as many as eight divides
 */
export const floorRun = (
  columns: readonly Int16Array[],
  ranges: readonly RowRange[],
  rows: number,
): Int32Array => {
  const totals = new Int32Array(rows);
  for (let at = 0; at < columns.length; at += 8)
    addEight(
      totals,
      columns[at]!,
      columns[at + 1]!,
      columns[at + 2]!,
      columns[at + 3]!,
      columns[at + 4]!,
      columns[at + 5]!,
      columns[at + 6]!,
      columns[at + 7]!,
    );
  for (const { from, to } of ranges) totals.subarray(from, to).sort();
  return totals;
};
