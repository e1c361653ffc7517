import type { PeerBest } from '../../contracts/score-inputs.ts';
import { type Adjusted, adjustTotals } from './adjust-totals.ts';
import { type CellColumn, cellAt, type GroupColumns } from './group-columns.ts';
import { left } from './kernels/kernel.ts';
import { fate, type Lane, type Scorer } from './lanes.ts';
import { scoreCell } from './score-cell.ts';

/** Sums of many entrants, by row, in hundredths: points, the maximum that applies, and the part of it that waits. */
export type Sums = { points: Int32Array; max: Int32Array; awaiting: Int32Array };

/** Rows of a leaf's column that have no value yet, and rows to which the leaf does not apply. */
export type Lacking = { awaiting: number[]; out: number[] };

/** The scores of many entrants: the total (bonus, penalty and lateness counted), each wanted node, and what is lacking by leaf. */
export type ColumnScores = {
  rows: number;
  total: Sums;
  nodes: Sums[];
  lacking: readonly Lacking[];
  /** Rows whose total is not what their leaves give. */
  adjusted: ReadonlyMap<number, Adjusted>;
};

/** The best values of the group for relative rules, by the leaf's index. */
export type Bests = ReadonlyMap<number, PeerBest>;

type Part = { points: Int32Array; max: number; out: Int32Array; awaiting: Int32Array };

const partOf = (rows: number): Part => ({
  points: new Int32Array(rows),
  max: 0,
  out: new Int32Array(rows),
  awaiting: new Int32Array(rows),
});

/** Whether every row's points are what the kernel says, unless it leaves one. */
const allCount = ({ occurs }: CellColumn, { fates }: Lane): boolean =>
  occurs.every((count, state) => count === 0 || fates[state] === fate.COUNTS);

const addPlain = (scored: Int32Array, { points }: Part): number[] => {
  const asked: number[] = [];
  for (let row = 0; row < scored.length; row += 1) {
    const earned = scored[row]!;
    if (earned === left) asked.push(row);
    else points[row]! += earned;
  }
  return asked;
};

const addByFate = (
  scored: Int32Array,
  { states }: CellColumn,
  { fates, leaf: { maxPoints } }: Lane,
  part: Part,
  lacking: Lacking,
): number[] => {
  const asked: number[] = [];
  for (let row = 0; row < scored.length; row += 1) {
    const of = fates[states[row]!]!;
    const earned = scored[row]!;
    if (of === fate.COUNTS && earned !== left) part.points[row]! += earned;
    else if (of === fate.NOTHING || (of === fate.COSTS && earned !== left)) continue;
    else if (of === fate.FULL) part.points[row]! += maxPoints;
    else if (of === fate.OUT) {
      part.out[row]! += maxPoints;
      lacking.out.push(row);
    } else if (of === fate.AWAITS) {
      part.awaiting[row]! += maxPoints;
      lacking.awaiting.push(row);
    } else asked.push(row);
  }
  return asked;
};

const added = (rows: number, parts: readonly Part[]): Sums => {
  const sums = { points: new Int32Array(rows), max: new Int32Array(rows), awaiting: new Int32Array(rows) };
  for (const part of parts) {
    for (let row = 0; row < rows; row += 1) {
      const [points, out, awaiting] = [part.points[row]!, part.out[row]!, part.awaiting[row]!];
      sums.points[row]! += points;
      sums.max[row]! += part.max - out;
      sums.awaiting[row]! += awaiting;
    }
  }
  return sums;
};

/**
 * Scores every row of the columns, leaf by leaf: the same points as `scoreEntrant`. Rows that a kernel leaves are
 * scored by the exact rule.
 * @throws RangeError as `scoreEntrant`, for days that no calendar covers
 */
export const scoreColumns = (
  scorer: Scorer,
  columns: GroupColumns,
  bests: Bests = new Map(),
): ColumnScores => {
  const { rows } = columns;
  const parts = Array.from({ length: scorer.parts }, () => partOf(rows));
  const scored = new Int32Array(rows);
  const lacking = scorer.lanes.map((lane): Lacking => {
    const { leaf, kernel } = lane;
    const column = columns.cells[leaf.index]!;
    const part = parts[lane.part]!;
    const lacks: Lacking = { awaiting: [], out: [] };
    part.max += leaf.maxPoints;
    kernel(column.slots, scored);
    const asked = allCount(column, lane)
      ? addPlain(scored, part)
      : addByFate(scored, column, lane, part, lacks);
    for (const row of asked) {
      const cell = cellAt(columns, leaf.index, row);
      const { points, applies, awaiting } = scoreCell(
        leaf,
        cell,
        scorer.table.rounding,
        bests.get(leaf.index),
      );
      part.points[row]! += points;
      if (!applies) {
        part.out[row]! += leaf.maxPoints;
        lacks.out.push(row);
      }
      if (awaiting) {
        part.awaiting[row]! += leaf.maxPoints;
        lacks.awaiting.push(row);
      }
    }
    return lacks;
  });
  const [total, ...nodes] = scorer.sums.map((members) =>
    added(
      rows,
      members.map((part) => parts[part]!),
    ),
  );
  if (!total) throw new RangeError('a scorer without a total');
  const adjusted = adjustTotals(scorer.table, columns, total.points);
  return { rows, total, nodes, lacking, adjusted };
};
