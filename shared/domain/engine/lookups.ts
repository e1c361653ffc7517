import type { PeerBest } from '../../contracts/score-inputs.ts';
import type { ColumnBlock, GroupColumns } from './group-columns.ts';
import type { Scorer } from './lanes.ts';
import { type DistinctScores, lack, scoreDistinct } from './score-distinct.ts';

/** The best values of the group for relative rules, by the leaf's index. */
export type Bests = ReadonlyMap<number, PeerBest>;

/**
 * Points, and how much of the maximum does not apply, in one number, so that one addition adds both: points + out ×
 * 2^26. Exact while each sum is below 2^26 hundredths; a table's total is at most 4 × 10^6.
 */
export const outUnit = 2 ** 26;

/** What two columns of codes add to a sum: where the codes begin, and where each column's numbers do in `points`. */
export type PairLookup = { pair: number; low: number; high: number };

/**
 * A block's lookups: of each leaf; for each of the scorer's sums, the pairs that go into it; and the leaves, by index, that
 * some row waits for. `points` holds what each code of each leaf adds, leaf after leaf: all in one array, for a loop that
 * holds few arrays keeps them in registers. `scratch` has a number for each row, for adding up: what it holds is lost.
 */
export type BlockLookups = {
  block: ColumnBlock;
  leaves: readonly DistinctScores[];
  points: Float64Array;
  sums: readonly (readonly PairLookup[])[];
  awaited: readonly number[];
  scratch: Float64Array;
};

/** What each code of each leaf adds, and behind the last leaf's as many zeros as a cell has codes at most. */
const pointsOf = (
  { lanes }: Scorer,
  { dictionaries }: ColumnBlock,
  leaves: readonly DistinctScores[],
): { points: Float64Array; starts: number[]; nothing: number } => {
  const starts: number[] = [];
  let nothing = 0;
  for (const { points } of leaves) {
    starts.push(nothing);
    nothing += points.length;
  }
  const points = new Float64Array(nothing + Math.max(1, ...dictionaries.map(({ size }) => size)));
  for (const [leaf, own] of leaves.entries()) {
    const { maxPoints } = lanes[leaf]!.leaf;
    for (let code = 0; code < own.points.length; code += 1)
      points[starts[leaf]! + code] =
        own.points[code]! + (own.lacks[code] === lack.OUT ? maxPoints * outUnit : 0);
  }
  return { points, starts, nothing };
};

/** The pairs that go into a sum; of two leaves of which one belongs to it, the other adds nothing. */
const pairsOf = (
  { rows }: ColumnBlock,
  starts: readonly number[],
  nothing: number,
  members: Uint8Array,
): PairLookup[] => {
  const startOf = (at: number) => (members[at] === 1 ? starts[at]! : nothing);
  return Array.from(
    { length: (members.length + 1) >> 1 },
    (_, n): PairLookup => ({
      pair: n * rows,
      low: startOf(2 * n),
      high: startOf(2 * n + 1),
    }),
  ).filter(({ low, high }) => low !== nothing || high !== nothing);
};

/** The most that a row's points could come to, by the distinct cells. */
const most = (leaves: readonly DistinctScores[]): number => {
  let sum = 0;
  for (const { points } of leaves) {
    let largest = 0;
    for (let code = 0; code < points.length; code += 1) largest = Math.max(largest, points[code]!);
    sum += largest;
  }
  return sum;
};

/**
 * Compiles a table for the answers of a group: each distinct cell of each leaf is scored once, exactly; to score the
 * group is then to look up and to add.
 * @throws RangeError as `scoreDistinct`; or when points or maximum could reach 2^26 hundredths
 */
export const compileLookups = (
  scorer: Scorer,
  columns: GroupColumns,
  bests: Bests = new Map(),
): BlockLookups[] =>
  columns.blocks.map((block) => {
    const leaves = scorer.lanes.map((lane) => {
      const { index } = lane.leaf;
      const dictionary = block.dictionaries[index]!;
      return scoreDistinct(lane, columns.form, dictionary, bests.get(index));
    });
    const maximum = scorer.lanes.reduce((sum, { leaf }) => sum + leaf.maxPoints, 0);
    if (Math.max(maximum, most(leaves)) >= outUnit)
      throw new RangeError('a table of 2^26 hundredths or more');
    const { points, starts, nothing } = pointsOf(scorer, block, leaves);
    const sums = scorer.sums.map((members) => pairsOf(block, starts, nothing, members));
    const awaited = leaves.flatMap(({ lacks }, leaf) => (lacks.includes(lack.AWAITED) ? [leaf] : []));
    return { block, leaves, points, sums, awaited, scratch: new Float64Array(block.rows) };
  });
