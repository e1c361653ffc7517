import type { Placed, Ranking, Unplaced } from '../../contracts/ranking.ts';
import { type RowRange, sharedBy } from '../engine/places.ts';
import { partedBy, type RankedColumns } from '../engine/rank-columns.ts';
import { bandFinder } from './band-rows.ts';
import type { RankingRules } from './ranking-rules.ts';

/** Entrants that have no row: they sent nothing, or are not scored. */
export type Rowless = { entrantId: string; reason: 'ABSENT' | 'UNSCORED' };

/**
 * Ranked rows with what is shown of them: ids, points and the maximum that counts (hundredths), indexes of the total and
 * of each tie-break (hundredths of a percent, below 0 where nothing counts), and who waits for what.
 */
export type RankedRows = {
  entrantIds: readonly string[];
  ranked: RankedColumns;
  points: ArrayLike<number>;
  counted: ArrayLike<number>;
  indexes: ArrayLike<number>;
  tieBreaks: readonly ArrayLike<number>[];
  /** Codes of leaves that the row waits for, in the table's order. */
  awaitedBy: (row: number) => readonly string[];
  /** Whether some row of the range has this leaf's value. */
  isHere: (code: string, range: RowRange) => boolean;
};

/** By place, then by id. No two entrants of a group share an id. */
const byId = (a: { entrantId: string }, b: { entrantId: string }): number =>
  a.entrantId < b.entrantId ? -1 : 1;

const indexAt = (index: ArrayLike<number>, row: number): number | null =>
  index[row]! < 0 ? null : index[row]!;

/**
 * One range's ranking written out: places in their order with band and what parted equals, and why the rest has none.
 * @param rowless entrants of the group without a row
 * @throws RangeError when the bands leave a gap
 */
export const rankingOf = (
  rules: RankingRules,
  { entrantIds, ranked, points, counted, indexes, tieBreaks, awaitedBy, isHere }: RankedRows,
  range: RowRange,
  rowless: readonly Rowless[],
): Ranking => {
  const findBand = bandFinder(rules.bands, rules.rankBy);
  const rows = Array.from({ length: range.to - range.from }, (_, n) => ({
    row: range.from + n,
    place: ranked.place[range.from + n]!,
    entrantId: entrantIds[range.from + n]!,
  }));
  const placedRows = rows.filter(({ place }) => place > 0).sort((a, b) => a.place - b.place || byId(a, b));
  const placed = placedRows.map(({ row, place, entrantId }, at): Placed => {
    const before = placedRows[at - 1];
    const parting = before ? partedBy(ranked.keys, before.row, row) : -1;
    const standing = { points: points[row]!, counted: counted[row]!, index: indexes[row]! };
    return {
      entrantId,
      place,
      sharedBy: sharedBy(ranked, range.from, row),
      points: standing.points,
      countedMax: standing.counted,
      indexPercent: standing.index,
      band: rules.bands[findBand(standing)]!.code,
      tieBreakIndexes: tieBreaks.map((tie) => indexAt(tie, row)),
      separatedBy: rules.tieBreaks[parting]?.node ?? null,
    };
  });
  const withoutPlace = rows.flatMap(({ row, place, entrantId }): Unplaced[] => {
    if (place > 0) return [];
    if (ranked.blocked[row] === 0) return [{ entrantId, reason: 'NOTHING_APPLIES', leaves: [] }];
    const leaves = awaitedBy(row).filter((code) => isHere(code, range));
    return [{ entrantId, reason: 'AWAITING_DATA', leaves }];
  });
  const awaiting = new Set(placedRows.flatMap(({ row }) => awaitedBy(row)));
  return {
    column: rules.column,
    rankedBy: rules.rankBy,
    tieBreaks: rules.tieBreaks.map(({ node }) => node),
    awaiting: [...awaiting].toSorted(),
    placed,
    unplaced: [...withoutPlace, ...rowless.map((one): Unplaced => ({ ...one, leaves: [] }))].toSorted(byId),
  };
};
