import { compareRows } from './break-ties.ts';
import { countedRows } from './counted-rows.ts';
import type { Scorer } from './lanes.ts';
import { liveLacks } from './live-lacks.ts';
import { type LivePlace, orderedRows } from './ordered-rows.ts';
import type { Contribution } from './score-cell.ts';
import type { ColumnScores, Sums } from './score-columns.ts';
import { lackOf } from './score-distinct.ts';
import { keysOf, standingKey } from './standing-keys.ts';

/** One group's places, kept while single values change. */
export type LiveRanking = {
  placeOf: (row: number) => LivePlace;
  /**
   * Replaces what a leaf adds for a row, and says where the row stands then.
   * @param before what it has added so far, as `scoreCell` or a `slotScorer` said
   */
  change: (row: number, leaf: number, before: Contribution, after: Contribution) => LivePlace;
};

const nowhere: LivePlace = { place: 0, sharedBy: 0 };

const isSame = (a: Contribution, b: Contribution): boolean =>
  a.points === b.points && a.applies === b.applies && a.awaiting === b.awaiting;

const copied = ({ points, max, awaiting }: Sums): Sums => ({
  points: points.slice(),
  max: max.slice(),
  awaiting: awaiting.slice(),
});

/**
 * Keeps the places of one group, the same as `rankColumns` gives for all its rows. Memory is in proportion to rows; a
 * change costs about the square root of their number; where whole numbers alone decide, some forty additions at most.
 * @param tieBreaks how many of the scorer's nodes, from the first, part equals
 */
export const liveRanking = (scorer: Scorer, scores: ColumnScores, tieBreaks: number): LiveRanking => {
  const { rows, adjusted } = scores;
  const key = standingKey(scorer.table.rounding);
  const sums = [scores.total, ...scores.nodes.slice(0, tieBreaks).map((node) => node())].map(copied);
  const keys = sums.map((sum) => keysOf(sum, key));
  // Bonus and penalty act on what the leaves give, so that sum is kept beside the total.
  const plain = scores.total.points.slice();
  for (const [row, { plain: points }] of adjusted) plain[row] = points;
  const sumsOf = scorer.lanes.map((_, leaf) =>
    sums.flatMap((_sum, n) => (scorer.sums[n]![leaf] === 1 ? [n] : [])),
  );
  const lacks = liveLacks(
    rows,
    scorer.lanes.map((_, leaf) => scores.lacking(leaf)),
  );
  const [first] = keys;
  if (!first) throw new RangeError('nothing to rank by');
  const isPlaced = (row: number) => first[row]! >= 0 && !lacks.isBlocked(row);
  const compare = (a: number, b: number) => compareRows(keys, a, b);
  const sorted = Int32Array.from({ length: rows }, (_, row) => row)
    .filter(isPlaced)
    .sort((a, b) => compare(a, b) || a - b);
  const whole = keys.length === 1 && scorer.table.rounding.rankBy === 'PUBLISHED_INDEX';
  const counted = whole ? countedRows(first, sorted) : undefined;
  const order = counted ?? orderedRows(compare, sorted);
  const placed = Uint8Array.from({ length: rows }, (_, row) => Number(isPlaced(row)));

  const settle = (row: number): void => {
    const wanted = Number(isPlaced(row));
    if (placed[row] === wanted) return;
    if (wanted === 1) order.insert(row);
    else order.remove(row);
    placed[row] = wanted;
  };
  const placeOf = (row: number): LivePlace => (placed[row] === 0 ? nowhere : order.placeOf(row));
  const byRow = (row: number): number => (adjusted.size === 0 ? 0 : (adjusted.get(row)?.by ?? 0));
  const maxima = Int32Array.from(scorer.lanes, ({ leaf }) => leaf.maxPoints);
  /** Adds points alone: what counts for the row stays as it is, and so does whether it has a place. */
  const add = (row: number, leaf: number, points: number): void => {
    const members = sumsOf[leaf]!;
    plain[row]! += points;
    for (let at = 0; at < members.length; at += 1) {
      const n = members[at]!;
      const sum = sums[n]!;
      sum.points[row] = n === 0 ? Math.max(0, plain[row]! + byRow(row)) : sum.points[row]! + points;
      keys[n]![row] = key(sum.points[row]!, sum.max[row]! - sum.awaiting[row]!);
    }
  };
  const replace = (row: number, leaf: number, before: Contribution, after: Contribution): void => {
    const points = after.points - before.points;
    const max = maxima[leaf]! * (Number(after.applies) - Number(before.applies));
    const awaiting = maxima[leaf]! * (Number(after.awaiting) - Number(before.awaiting));
    for (const n of sumsOf[leaf]!) {
      sums[n]!.max[row]! += max;
      sums[n]!.awaiting[row]! += awaiting;
    }
    add(row, leaf, points);
  };

  return {
    placeOf,
    change: (row, leaf, before, after) => {
      if (isSame(before, after)) return placeOf(row);
      const isValue = before.applies === after.applies && before.awaiting === after.awaiting;
      if (isValue && placed[row] === 1) {
        const points = after.points - before.points;
        if (counted) {
          const key = first[row]!;
          add(row, leaf, points);
          counted.move(row, key);
          return counted.placeOf(row);
        }
        order.remove(row);
        add(row, leaf, points);
        order.insert(row);
        return order.placeOf(row);
      }
      if (placed[row] === 1) order.remove(row);
      placed[row] = 0;
      replace(row, leaf, before, after);
      lacks.change(row, leaf, lackOf(before), lackOf(after), settle);
      settle(row);
      return placeOf(row);
    },
  };
};
