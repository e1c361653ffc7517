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

/** What two columns of codes add to a sum: a number for each code of the first and of the second. */
export type PairLookup = { pair: Uint32Array; low: Float64Array; high: Float64Array };

/**
 * A block's lookups: of each leaf; for each of the scorer's sums, the pairs that go into it; and the leaves, by index, that
 * some row waits for. `scratch` has a number for each row, for adding up: what it holds is lost.
 */
export type BlockLookups = {
  block: ColumnBlock;
  leaves: readonly DistinctScores[];
  sums: readonly (readonly PairLookup[])[];
  awaited: readonly number[];
  scratch: Float64Array;
};

const packed = ({ points, lacks }: DistinctScores, maxPoints: number): Float64Array => {
  const numbers = new Float64Array(points.length);
  for (let code = 0; code < numbers.length; code += 1)
    numbers[code] = points[code]! + (lacks[code] === lack.OUT ? maxPoints * outUnit : 0);
  return numbers;
};

/** The pairs that go into a sum; of two leaves of which one belongs to it, the other adds nothing. */
const pairsOf = (
  { pairs, dictionaries }: ColumnBlock,
  tables: readonly Float64Array[],
  members: Uint8Array,
): PairLookup[] => {
  const tableOf = (at: number) =>
    members[at] === 1 ? tables[at]! : new Float64Array(Math.max(1, dictionaries[at]?.size ?? 0));
  return pairs.flatMap((pair, n): PairLookup[] => {
    const [low, high] = [2 * n, 2 * n + 1];
    if (members[low] !== 1 && members[high] !== 1) return [];
    return [{ pair, low: tableOf(low), high: tableOf(high) }];
  });
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
    const tables = scorer.lanes.map(({ leaf }, at) => packed(leaves[at]!, leaf.maxPoints));
    const sums = scorer.sums.map((members) => pairsOf(block, tables, members));
    const awaited = leaves.flatMap(({ lacks }, leaf) => (lacks.includes(lack.AWAITED) ? [leaf] : []));
    return { block, leaves, sums, awaited, scratch: new Float64Array(block.rows) };
  });
