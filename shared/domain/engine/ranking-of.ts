import type { Placed, Ranking, Unplaced } from '../../contracts/ranking.ts';
import type { RankingRules } from '../ranking/rank-group.ts';
import { bandFinder } from './band-rows.ts';
import type { Lacking } from './lacking.ts';
import type { Scorer } from './lanes.ts';
import type { RowRange } from './place-rows.ts';
import { partedBy, type RankedColumns } from './rank-columns.ts';
import type { ColumnScores } from './score-columns.ts';
import { keysOf, publishedIndex } from './standing-keys.ts';

/** Entrants that have no row: they sent nothing, or are not scored. */
export type Rowless = { entrantId: string; reason: 'ABSENT' | 'UNSCORED' };

type Input = { scorer: Scorer; scores: ColumnScores; ranked: RankedColumns; entrantIds: readonly string[] };
type LeafLacking = Lacking & { code: string };

const byId = (a: { entrantId: string }, b: { entrantId: string }): number =>
  a.entrantId < b.entrantId ? -1 : Number(a.entrantId > b.entrantId);

const unplacedRow = (
  { ranked, entrantIds }: Input,
  row: number,
  rows: readonly number[],
  awaited: readonly LeafLacking[],
): Unplaced => {
  const entrantId = entrantIds[row]!;
  if (ranked.blocked[row] === 0) return { entrantId, reason: 'NOTHING_APPLIES', leaves: [] };
  const leaves = awaited.flatMap(({ code, awaiting, out }) => {
    if (!awaiting.includes(row)) return [];
    const lacking = new Set([...awaiting, ...out]);
    return rows.every((other) => lacking.has(other)) ? [] : [code];
  });
  return { entrantId, reason: 'AWAITING_DATA', leaves };
};

/**
 * One range's ranking written out, as `rankGroup` writes it. Texts and objects: for showing, not for speed.
 * @param rowless entrants of the group without a row
 * @throws RangeError when the bands leave a gap
 */
export const rankingOf = (
  rules: RankingRules,
  input: Input,
  { from, to }: RowRange,
  rowless: readonly Rowless[] = [],
): Ranking => {
  const { scorer, scores, ranked, entrantIds } = input;
  const { total, nodes } = scores;
  const awaited = scores.awaited.map(
    (leaf): LeafLacking => ({ code: scorer.lanes[leaf]!.leaf.code, ...scores.lacking(leaf) }),
  );
  const published = publishedIndex(scorer.table.rounding);
  const rows = Array.from({ length: to - from }, (_, n) => from + n);
  const indexes = keysOf(total, published);
  const ties = nodes.slice(0, rules.tieBreaks.length).map((sums) => keysOf(sums(), published));
  const findBand = bandFinder(rules.bands, rules.rankBy);
  const placedRows = rows
    .filter((row) => ranked.place[row]! > 0)
    .map((row) => ({ row, place: ranked.place[row]!, entrantId: entrantIds[row]! }))
    .sort((a, b) => a.place - b.place || byId(a, b));
  const placed = placedRows.map(({ row, place, entrantId }, at): Placed => {
    const before = placedRows[at - 1];
    const parting = before ? partedBy(ranked.keys, before.row, row) : -1;
    const [points, counted, index] = [
      total.points[row]!,
      total.max[row]! - total.awaiting[row]!,
      indexes[row]!,
    ];
    return {
      entrantId,
      place,
      sharedBy: ranked.sharedBy[row]!,
      points,
      countedMax: counted,
      indexPercent: index,
      band: rules.bands[findBand({ index, points, counted })]!.code,
      tieBreakIndexes: ties.map((tie) => (tie[row]! < 0 ? null : tie[row]!)),
      separatedBy: rules.tieBreaks[parting]?.node ?? null,
    };
  });
  const rankable = new Set(placedRows.map(({ row }) => row));
  const awaiting = awaited.flatMap((lacks) =>
    lacks.awaiting.some((row) => rankable.has(row)) ? [lacks.code] : [],
  );
  const unplaced = [
    ...rows.filter((row) => ranked.place[row] === 0).map((row) => unplacedRow(input, row, rows, awaited)),
    ...rowless.map((entrant): Unplaced => ({ ...entrant, leaves: [] })),
  ];
  return {
    column: rules.column,
    rankedBy: rules.rankBy,
    tieBreaks: rules.tieBreaks.map(({ node }) => node),
    awaiting: awaiting.toSorted(),
    placed,
    unplaced: unplaced.toSorted(byId),
  };
};
