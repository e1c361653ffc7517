import type { RankedRows } from '../ranking/ranking-of.ts';
import type { Scorer } from './lanes.ts';
import type { RankedColumns } from './rank-columns.ts';
import type { ColumnScores } from './score-columns.ts';
import { keysOf, publishedIndex } from './standing-keys.ts';

/**
 * Ranked columns as they are written out (`rankingOf`). For showing, not for speed.
 * @param tieBreaks how many of the scorer's nodes, from the first, part equals
 */
export const rankedRows = (
  { lanes, table }: Scorer,
  { rows, total, nodes, awaited, lacking }: ColumnScores,
  ranked: RankedColumns,
  entrantIds: readonly string[],
  tieBreaks: number,
): RankedRows => {
  const published = publishedIndex(table.rounding);
  const lacks = awaited.map((leaf) => ({ code: lanes[leaf]!.leaf.code, ...lacking(leaf) }));
  const waiting = Array.from({ length: lacks.length === 0 ? 0 : rows }, (): string[] => []);
  for (const { code, awaiting } of lacks) for (const row of awaiting) waiting[row]!.push(code);
  const without = new Map(lacks.map(({ code, awaiting, out }) => [code, [...awaiting, ...out]]));
  return {
    entrantIds,
    ranked,
    points: total.points,
    counted: total.max.map((max, row) => max - total.awaiting[row]!),
    indexes: keysOf(total, published),
    tieBreaks: nodes.slice(0, tieBreaks).map((node) => keysOf(node(), published)),
    awaitedBy: (row) => waiting[row] ?? [],
    isHere: (code, { from, to }) =>
      (without.get(code) ?? []).filter((row) => row >= from && row < to).length < to - from,
  };
};
