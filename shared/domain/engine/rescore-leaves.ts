import { codeAt, type GroupColumns } from './group-columns.ts';
import { lackingRows } from './lacking.ts';
import type { Scorer } from './lanes.ts';
import type { Bests, BlockLookups } from './lookups.ts';
import type { ColumnScores, Sums } from './score-columns.ts';
import { type DistinctScores, lack, scoreDistinct } from './score-distinct.ts';

/** A group's columns with what each distinct cell adds, and the sums of that. */
export type ScoredColumns = {
  scorer: Scorer;
  columns: GroupColumns;
  lookups: readonly Pick<BlockLookups, 'block' | 'leaves'>[];
  scores: ColumnScores;
};

/** What is otherwise: columns and scorer of the same rows, leaves and sums. */
export type Otherwise = {
  scorer: Scorer;
  columns: GroupColumns;
  bests: Bests;
  /** Every leaf, by index, in which scorer, cells or best differ. */
  leaves: readonly number[];
  /** Points (hundredths) that count whatever the cell is worth: by leaf, then by the cell's code. */
  fixed: ReadonlyMap<number, ReadonlyMap<number, number>>;
};

const lookupsOf = (before: ScoredColumns, { scorer, columns, bests, leaves, fixed }: Otherwise) =>
  columns.blocks.map((block, n) => {
    const own = [...before.lookups[n]!.leaves];
    for (const leaf of leaves) {
      const scored = scoreDistinct(
        scorer.lanes[leaf]!,
        columns.form,
        block.dictionaries[leaf]!,
        bests.get(leaf),
      );
      for (const [code, points] of fixed.get(leaf) ?? []) {
        scored.points[code] = points;
        scored.lacks[code] = lack.HERE;
      }
      own[leaf] = scored;
    }
    return { block, leaves: own };
  });

/** The maximum that a cell adds: none where the leaf does not apply. */
const maximumOf = ({ lacks }: DistinctScores, code: number, maxPoints: number): number =>
  lacks[code] === lack.OUT ? 0 : maxPoints;

/** The part of it that waits for a value. */
const waitingOf = ({ lacks }: DistinctScores, code: number, maxPoints: number): number =>
  lacks[code] === lack.AWAITED ? maxPoints : 0;

/** Adds to the sums what the leaf of every row adds more than before. */
const moveLeaf = (
  before: ScoredColumns,
  after: Pick<ScoredColumns, 'scorer' | 'lookups'>,
  leaf: number,
  { points, max, awaiting }: Sums,
): void => {
  const [from, to] = [before.scorer.lanes[leaf]!.leaf.maxPoints, after.scorer.lanes[leaf]!.leaf.maxPoints];
  for (const [n, { block, leaves }] of after.lookups.entries()) {
    const then = before.lookups[n]!;
    const [old, young] = [then.leaves[leaf]!, leaves[leaf]!];
    for (let row = 0; row < block.rows; row += 1) {
      const [was, is] = [codeAt(then.block, leaf, row), codeAt(block, leaf, row)];
      const at = block.from + row;
      points[at]! += young.points[is]! - old.points[was]!;
      max[at]! += maximumOf(young, is, to) - maximumOf(old, was, from);
      awaiting[at]! += waitingOf(young, is, to) - waitingOf(old, was, from);
    }
  }
};

const copied = ({ points, max, awaiting }: Sums): Sums => ({
  points: points.slice(),
  max: max.slice(),
  awaiting: awaiting.slice(),
});

/**
 * Scores again what is otherwise, and nothing else: the same as scoring every leaf of the new columns. The scores given
 * stay as they were.
 * @throws RangeError as `scoreDistinct`
 */
export const rescoreLeaves = (before: ScoredColumns, otherwise: Otherwise): ScoredColumns => {
  const { scorer, columns, leaves } = otherwise;
  const lookups = lookupsOf(before, otherwise);
  const moved = (sums: Sums, n: number): Sums => {
    for (const leaf of leaves)
      if (scorer.sums[n]![leaf] === 1) moveLeaf(before, { scorer, lookups }, leaf, sums);
    return sums;
  };
  // Bonus and penalty act on what the leaves give, so that sum is moved without them.
  const total = copied(before.scores.total);
  for (const [row, { plain }] of before.scores.adjusted) total.points[row] = plain;
  moved(total, 0);
  const adjusted = new Map(before.scores.adjusted);
  for (const [row, { by }] of before.scores.adjusted) {
    const plain = total.points[row]!;
    adjusted.set(row, { plain, by });
    total.points[row] = Math.max(0, plain + by);
  }
  const isAwaited = (leaf: number) =>
    lookups.some(({ leaves: own }) => own[leaf]!.lacks.includes(lack.AWAITED));
  const scores: ColumnScores = {
    rows: columns.rows,
    total,
    nodes: before.scores.nodes.map((node, n) => () => moved(copied(node()), n + 1)),
    awaited: [...new Set([...before.scores.awaited, ...leaves])].filter(isAwaited).sort((a, b) => a - b),
    lacking: (leaf) => lackingRows(lookups, leaf),
    adjusted,
  };
  return { scorer, columns, lookups, scores };
};
