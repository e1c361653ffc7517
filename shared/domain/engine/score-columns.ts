import type { CompiledLeaf } from '../scoring/compiled-table.ts';
import { addPairs } from './add-pairs.ts';
import { type Adjusted, adjustTotals } from './adjust-totals.ts';
import { codeAt, type GroupColumns } from './group-columns.ts';
import { type Lacking, lackingRows } from './lacking.ts';
import type { Scorer } from './lanes.ts';
import { type Bests, type BlockLookups, compileLookups, outUnit } from './lookups.ts';
import { lack } from './score-distinct.ts';

/** Sums of many entrants, by row, in hundredths: points, the maximum that applies, and the part of it that waits. */
export type Sums = { points: Int32Array; max: Int32Array; awaiting: Int32Array };

/** The scores of many entrants: the total (bonus, penalty and lateness counted), and on demand each wanted node. */
export type ColumnScores = {
  rows: number;
  total: Sums;
  nodes: readonly (() => Sums)[];
  /** Leaves, by index, that some row waits for; and which rows a leaf lacks. */
  awaited: readonly number[];
  lacking: (leaf: number) => Lacking;
  /** Rows whose total is not what their leaves give. */
  adjusted: ReadonlyMap<number, Adjusted>;
};

const addAwaiting = (
  { block, leaves }: BlockLookups,
  { index, maxPoints }: CompiledLeaf,
  into: Int32Array,
): void => {
  const { lacks } = leaves[index]!;
  for (let row = 0; row < block.rows; row += 1)
    if (lacks[codeAt(block, index, row)] === lack.AWAITED) into[block.from + row]! += maxPoints;
};

// Parts what was added in one number (`outUnit`).
const unpack = (
  packed: Float64Array,
  all: number,
  points: Int32Array,
  max: Int32Array,
  from: number,
): void => {
  for (let row = 0; row < packed.length; row += 1) {
    const sum = packed[row]!;
    const out = (sum / outUnit) | 0;
    points[from + row] = sum - out * outUnit;
    max[from + row] = all - out;
  }
};

/** Adds up the n-th of the scorer's sums for every row. */
const sumRows = (
  { lanes, sums }: Scorer,
  rows: number,
  lookups: readonly BlockLookups[],
  n: number,
): Sums => {
  // One buffer for three: that much memory is had faster at once.
  const buffer = new Int32Array(3 * rows);
  const points = buffer.subarray(0, rows);
  const max = buffer.subarray(rows, 2 * rows);
  const awaiting = buffer.subarray(2 * rows);
  const members = sums[n]!;
  const all = lanes.reduce((sum, { leaf }, at) => sum + leaf.maxPoints * members[at]!, 0);
  // By index: inside for-of, which has to close its iterator, the additions are compiled to half their speed.
  for (let at = 0; at < lookups.length; at += 1) {
    const lookup = lookups[at]!;
    const { block, scratch } = lookup;
    scratch.fill(0);
    addPairs(lookup, lookup.sums[n]!);
    unpack(scratch, all, points, max, block.from);
    for (const leaf of lookup.awaited)
      if (members[leaf] === 1) addAwaiting(lookup, lanes[leaf]!.leaf, awaiting);
  }
  return { points, max, awaiting };
};

/**
 * Scores every row of the columns by lookups compiled for them: the same points as `scoreEntrant`. Nodes are added up
 * when they are asked for, each time anew.
 */
export const sumColumns = (
  scorer: Scorer,
  columns: GroupColumns,
  lookups: readonly BlockLookups[],
): ColumnScores => {
  const { rows } = columns;
  const total = sumRows(scorer, rows, lookups, 0);
  const adjusted = adjustTotals(scorer.table, columns, total.points);
  return {
    rows,
    total,
    nodes: scorer.nodes.map((_, n) => () => sumRows(scorer, rows, lookups, n + 1)),
    awaited: [...new Set(lookups.flatMap(({ awaited }) => awaited))].sort((a, b) => a - b),
    lacking: (leaf) => lackingRows(lookups, leaf),
    adjusted,
  };
};

/**
 * Compiles lookups for the columns, and scores every row by them.
 * @throws RangeError as `compileLookups`
 */
export const scoreColumns = (scorer: Scorer, columns: GroupColumns, bests: Bests = new Map()): ColumnScores =>
  sumColumns(scorer, columns, compileLookups(scorer, columns, bests));
