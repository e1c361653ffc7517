import type { RowRange } from '../../shared/domain/engine/place-rows.ts';

/**
 * The least that anybody has to do: add up columns of points that are already known, and sort the totals of each group as
 * typed arrays. Nothing is scored, and nobody is given a place.
 */
export const floorRun = (
  columns: readonly Int16Array[],
  ranges: readonly RowRange[],
  rows: number,
): Float64Array => {
  const totals = new Int32Array(rows);
  for (const column of columns)
    for (let row = 0; row < rows; row += 1) totals[row] = totals[row]! + column[row]!;
  const sorted = Float64Array.from(totals);
  for (const { from, to } of ranges) sorted.subarray(from, to).sort();
  return sorted;
};
