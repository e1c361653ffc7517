import type { PeerBest } from '../../contracts/score-inputs.ts';
import { type Adjusted, adjustTotals } from './adjust-totals.ts';
import { givens, hasSlots } from './cell.ts';
import { type CellColumn, cellAt, type GroupColumns } from './group-columns.ts';
import { fate, type Lane, type Scorer } from './lanes.ts';
import { type Contribution, scoreCell } from './score-cell.ts';

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

/** Whether every row with a value counts as the kernel scores it. */
const valuesCount = ({ occurs }: CellColumn, { fates }: Lane): boolean =>
  occurs.every(
    (count, state) => count === 0 || fates[state] === fate.COUNTS || !hasSlots(givens[state & 15]),
  );

const give = (
  row: number,
  { points, applies, awaiting }: Contribution,
  lane: Lane,
  part: Part,
  lacks: Lacking,
) => {
  const { maxPoints } = lane.leaf;
  part.points[row]! += points;
  if (!applies) {
    part.out[row]! += maxPoints;
    lacks.out.push(row);
  }
  if (awaiting) {
    part.awaiting[row]! += maxPoints;
    lacks.awaiting.push(row);
  }
};

/** What a state gives by itself; undefined where the row has to be judged by the exact rule. */
const given = (of: number, { leaf: { maxPoints } }: Lane): Contribution | undefined => {
  switch (of) {
    case fate.NOTHING:
    case fate.COSTS:
      return { points: 0, applies: true, awaiting: false };
    case fate.FULL:
      return { points: maxPoints, applies: true, awaiting: false };
    case fate.OUT:
      return { points: 0, applies: false, awaiting: false };
    case fate.AWAITS:
      return { points: 0, applies: true, awaiting: true };
    default:
      return undefined;
  }
};

/** Adds a column whose values all count: the kernel adds them, and then each row without one is put right. */
const addValues = (
  column: CellColumn,
  lane: Lane,
  part: Part,
  give: (row: number, of: number) => void,
): number[] => {
  const asked: number[] = [];
  lane.kernel(column, part.points, asked);
  for (const row of column.bare) {
    part.points[row]! -= lane.empty;
    give(row, lane.fates[column.states[row]!]!);
  }
  return asked.filter((row) => lane.fates[column.states[row]!] === fate.COUNTS);
};

/** Adds a column row by row: some values do not count, for want of evidence or because they are out of remit. */
const addSome = (
  column: CellColumn,
  lane: Lane,
  part: Part,
  give: (row: number, of: number) => void,
): number[] => {
  const scored = new Int32Array(part.points.length);
  const asked: number[] = [];
  lane.kernel(column, scored, asked);
  const exact = new Set(asked);
  const left: number[] = [];
  for (let row = 0; row < scored.length; row += 1) {
    const of = lane.fates[column.states[row]!]!;
    if ((of === fate.COUNTS || of === fate.COSTS) && exact.has(row)) left.push(row);
    else if (of === fate.COUNTS) {
      const earned = scored[row]!;
      part.points[row]! += earned;
    } else give(row, of);
  }
  return left;
};

const addTo = (sum: Int32Array, more: Int32Array): void => {
  for (let row = 0; row < sum.length; row += 1) {
    const term = more[row]!;
    sum[row]! += term;
  }
};

const added = (rows: number, parts: readonly Part[]): Sums => {
  const sums = { points: new Int32Array(rows), max: new Int32Array(rows), awaiting: new Int32Array(rows) };
  for (const { points, out, awaiting } of parts) {
    addTo(sums.points, points);
    addTo(sums.max, out);
    addTo(sums.awaiting, awaiting);
  }
  const all = parts.reduce((max, part) => max + part.max, 0);
  for (let row = 0; row < rows; row += 1) sums.max[row] = all - sums.max[row]!;
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
  const lacking = scorer.lanes.map((lane): Lacking => {
    const { leaf } = lane;
    const column = columns.cells[leaf.index]!;
    const part = parts[lane.part]!;
    const lacks: Lacking = { awaiting: [], out: [] };
    part.max += leaf.maxPoints;
    const judge = (row: number): Contribution =>
      scoreCell(leaf, cellAt(columns, leaf.index, row), scorer.table.rounding, bests.get(leaf.index));
    const put = (row: number, of: number): void =>
      give(row, given(of, lane) ?? judge(row), lane, part, lacks);
    const asked = valuesCount(column, lane)
      ? addValues(column, lane, part, put)
      : addSome(column, lane, part, put);
    for (const row of asked) give(row, judge(row), lane, part, lacks);
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
