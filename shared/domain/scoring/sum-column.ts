import type { Rounding } from '../../contracts/campaign-round.ts';
import type { LeafScore, NodeScore } from '../../contracts/score-sheet.ts';
import type { CompiledTable } from './compiled-table.ts';
import { fraction, roundHundredths } from './fraction.ts';

/** The index of some points over the maximum that counts, in hundredths of a percent, rounded once; null over nothing. */
export const indexOf = (
  points: number,
  countedMax: number,
  { mode, indexDecimals }: Rounding,
): number | null =>
  countedMax === 0 ? null : roundHundredths(fraction(points * 10_000, countedMax), mode, indexDecimals);

/** Sums of a column before they become scores, in hundredths of a point. */
type Sum = { points: number; applicableMax: number; awaitingMax: number };

/** A sum as a score: the index leaves out what is awaited (see `NodeScore`). */
export const nodeScore = ({ points, applicableMax, awaitingMax }: Sum, rounding: Rounding): NodeScore => ({
  points,
  applicableMax,
  awaitingMax,
  indexPercent: indexOf(points, applicableMax - awaitingMax, rounding),
});

const zero = (): Sum => ({ points: 0, applicableMax: 0, awaitingMax: 0 });

/**
 * Adds up one column: every node of the table, in the table's order, and the total. Integer hundredths throughout.
 * @param column one cell per leaf in the table's order; null where the column does not cover the leaf
 */
export const sumColumn = (table: CompiledTable, column: readonly (LeafScore | null)[]) => {
  const total = zero();
  const nodes = table.nodes.map(zero);
  for (const leaf of table.leaves) {
    const score = column[leaf.index];
    if (!score?.applicable) continue;
    for (const sum of [total, ...leaf.ancestors.map((index) => nodes[index] ?? total)]) {
      sum.points += score.points;
      sum.applicableMax += leaf.maxPoints;
      if (score.status === 'AWAITING') sum.awaitingMax += leaf.maxPoints;
    }
  }
  return { total, nodes };
};
