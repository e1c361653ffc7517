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

/** A part's sums, points and what does not apply in one number (`outUnit`); and what waits, where something does. */
type Part = { max: number; sums: Float64Array; awaiting: Int32Array | undefined };

/** Sums of every part. One buffer for all of them: that is allocated twice as fast as one for each. */
const sumParts = ({ parts }: Scorer, rows: number, lookups: readonly BlockLookups[]): Part[] => {
  const buffer = new Float64Array(parts.length * rows);
  return parts.map((max, part) => {
    const from = part * rows;
    for (const { block, parts: pairs } of lookups)
      addPairs(buffer.subarray(from + block.from, from + block.from + block.rows), pairs[part]!);
    return { max, sums: buffer.subarray(from, from + rows), awaiting: undefined };
  });
};

const addAwaiting = (
  { lanes }: Scorer,
  leaf: number,
  { block, leaves }: BlockLookups,
  into: Int32Array,
): void => {
  const { maxPoints } = lanes[leaf]!.leaf;
  const { lacks } = leaves[leaf]!;
  for (let row = 0; row < block.rows; row += 1)
    if (lacks[codeAt(block, leaf, row)] === lack.AWAITED) into[block.from + row]! += maxPoints;
};

const addTwo = (sums: Float64Array, first: Float64Array, second: Float64Array): void => {
  for (let row = 0; row < sums.length; row += 1) {
    const now = sums[row]!;
    sums[row] = now + first[row]! + second[row]!;
  }
};

const added = (rows: number, parts: readonly Part[]): Float64Array => {
  const sums = new Float64Array(rows);
  const nothing = parts.length % 2 === 0 ? sums : new Float64Array(rows);
  for (let at = 0; at < parts.length; at += 2) addTwo(sums, parts[at]!.sums, parts[at + 1]?.sums ?? nothing);
  return sums;
};

const unpacked = (rows: number, parts: readonly Part[]): Sums => {
  const [only] = parts;
  const sums = only && parts.length === 1 ? only.sums : added(rows, parts);
  const all = parts.reduce((most, { max }) => most + max, 0);
  const [points, max, awaiting] = [new Int32Array(rows), new Int32Array(rows), new Int32Array(rows)];
  for (let row = 0; row < rows; row += 1) {
    const sum = sums[row]!;
    const out = Math.floor(sum / outUnit);
    points[row] = sum - out * outUnit;
    max[row] = all - out;
  }
  for (const part of parts)
    part.awaiting?.forEach((waits, row) => {
      awaiting[row]! += waits;
    });
  return { points, max, awaiting };
};

/** Scores every row of the columns by lookups compiled for them: the same points as `scoreEntrant`. */
export const sumColumns = (
  scorer: Scorer,
  columns: GroupColumns,
  lookups: readonly BlockLookups[],
): ColumnScores => {
  const { rows } = columns;
  const parts = sumParts(scorer, rows, lookups);
  const awaited = [...new Set(lookups.flatMap((block) => block.awaited))].sort((a, b) => a - b);
  for (const leaf of awaited) {
    const part = parts[scorer.lanes[leaf]!.part]!;
    part.awaiting ??= new Int32Array(rows);
    for (const lookup of lookups) addAwaiting(scorer, leaf, lookup, part.awaiting);
  }
  const [total, ...nodes] = scorer.sums.map(
    (members) => () =>
      unpacked(
        rows,
        members.map((part) => parts[part]!),
      ),
  );
  if (!total) throw new RangeError('a scorer without a total');
  const sums = total();
  const adjusted = adjustTotals(scorer.table, columns, sums.points);
  const lacking = (leaf: number) => lackingRows(lookups, leaf);
  return { rows, total: sums, nodes, awaited, lacking, adjusted };
};

/**
 * Compiles lookups for the columns, and scores every row by them.
 * @throws RangeError as `compileLookups`
 */
export const scoreColumns = (scorer: Scorer, columns: GroupColumns, bests: Bests = new Map()): ColumnScores =>
  sumColumns(scorer, columns, compileLookups(scorer, columns, bests));
