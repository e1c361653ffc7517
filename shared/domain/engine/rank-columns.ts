import { compareRows } from './break-ties.ts';
import type { Scorer } from './lanes.ts';
import { placeRows } from './place-rows.ts';
import type { Places, RowRange } from './places.ts';
import type { ColumnScores } from './score-columns.ts';
import { keysOf, standingKey } from './standing-keys.ts';

/** Places of scored rows, with what they were compared by. */
export type RankedColumns = Places & {
  /** 1 for rows that wait for a value that others of their group have. */
  blocked: Uint8Array;
  /** What places were compared by: the total, then each tie-break; below 0 in the total without a place. */
  keys: readonly Float64Array[];
};

const rangeOfRows = (ranges: readonly RowRange[], rows: number): Int32Array => {
  const rangeOf = new Int32Array(rows);
  for (const [range, { from, to }] of ranges.entries()) rangeOf.fill(range, from, to);
  return rangeOf;
};

const tally = (rows: readonly number[], rangeOf: Int32Array, ranges: number): Int32Array => {
  const counts = new Int32Array(ranges);
  for (const row of rows) counts[rangeOf[row]!]! += 1;
  return counts;
};

/** Rows that lack a value which somebody else of their range has. Work and memory: as many as lack something. */
const blockedRows = ({ rows, awaited, lacking }: ColumnScores, ranges: readonly RowRange[]): Uint8Array => {
  const blocked = new Uint8Array(rows);
  if (awaited.length === 0) return blocked;
  const rangeOf = rangeOfRows(ranges, rows);
  for (const leaf of awaited) {
    const { awaiting, out } = lacking(leaf);
    const waiting = tally(awaiting, rangeOf, ranges.length);
    const outside = tally(out, rangeOf, ranges.length);
    for (const row of awaiting) {
      const range = rangeOf[row]!;
      const { from, to } = ranges[range]!;
      if (to - from - waiting[range]! - outside[range]! > 0) blocked[row] = 1;
    }
  }
  return blocked;
};

/**
 * Ranks scored rows inside each range, as `rankGroup` does: by the total, then by the wanted nodes of the scorer as
 * tie-breaks, in their order; who lacks a value that others have, or to whom nothing applies, has no place.
 * @param tieBreaks how many of the scorer's nodes, from the first, part equals
 */
export const rankColumns = (
  { table: { rounding } }: Scorer,
  scores: ColumnScores,
  ranges: readonly RowRange[],
  tieBreaks: number,
): RankedColumns => {
  const key = standingKey(rounding);
  const keys = [scores.total, ...scores.nodes.slice(0, tieBreaks).map((sums) => sums())].map((sums) =>
    keysOf(sums, key),
  );
  const blocked = blockedRows(scores, ranges);
  const [first] = keys;
  if (scores.awaited.length > 0)
    blocked.forEach((waits, row) => {
      if (first && waits === 1) first[row] = -1;
    });
  return { ...placeRows(ranges, keys), blocked, keys };
};

/** The n-th tie-break that parts two rows equal in the total; -1 when the total parts them or nothing does. */
export const partedBy = (keys: readonly Float64Array[], a: number, b: number): number => {
  if (compareRows(keys.slice(0, 1), a, b) !== 0) return -1;
  return keys.slice(1).findIndex((key) => key[a] !== key[b]);
};
