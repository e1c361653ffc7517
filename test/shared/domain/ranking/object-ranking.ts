import type { Rounding } from '../../../../shared/contracts/campaign-round.ts';
import type { Placed, Ranking, RankingEntrant, Unplaced } from '../../../../shared/contracts/ranking.ts';
import { bandOf, comparedPercent } from '../../../../shared/domain/ranking/band-of.ts';
import { compareStandings } from '../../../../shared/domain/ranking/compare-standings.ts';
import type { RankingRules } from '../../../../shared/domain/ranking/ranking-rules.ts';

type Scored = Extract<RankingEntrant, { state: 'SCORED' }>;

/** No two entrants of a group share an id. */
const byId = (a: { entrantId: string }, b: { entrantId: string }): number =>
  a.entrantId < b.entrantId ? -1 : 1;

/** Where a and b part: by the total (-1), by the n-th tie-break, or nowhere. `order` is above 0 when `a` is better. */
const partAt = (a: Scored, b: Scored, by: Rounding['rankBy']): { order: number; at: number } | undefined => {
  const total = compareStandings(a.total, b.total, by);
  if (total !== 0) return { order: total, at: -1 };
  for (const [at, mine] of a.tieBreaks.entries()) {
    const theirs = b.tieBreaks[at];
    const order = theirs ? compareStandings(mine, theirs, by) : 0;
    if (order !== 0) return { order, at };
  }
  return undefined;
};

const place = (sorted: readonly Scored[], rules: RankingRules): Placed[] => {
  const placed: Placed[] = [];
  for (const [at, entrant] of sorted.entries()) {
    const before = sorted[at - 1];
    const parting = before && partAt(before, entrant, rules.rankBy);
    const percent = comparedPercent(entrant.total, rules.rankBy);
    if (!percent) continue;
    const { points, countedMax, indexPercent } = entrant.total;
    placed.push({
      entrantId: entrant.entrantId,
      place: before && !parting ? (placed.at(-1)?.place ?? 1) : at + 1,
      sharedBy: 1,
      points,
      countedMax,
      indexPercent: indexPercent ?? 0,
      band: bandOf(percent, rules.bands).code,
      tieBreakIndexes: entrant.tieBreaks.map((standing) => standing.indexPercent),
      separatedBy: parting ? (rules.tieBreaks[parting.at]?.node ?? null) : null,
    });
  }
  const shared = Map.groupBy(placed, (entry) => entry.place);
  return placed.map((entry) => ({ ...entry, sharedBy: shared.get(entry.place)?.length ?? 1 }));
};

/** Why a scored entrant cannot have a place beside the others; undefined when it can. */
const unplacedReason = (
  entrant: Scored,
  arrived: ReadonlySet<string>,
): Omit<Unplaced, 'entrantId'> | undefined => {
  const leaves = entrant.awaiting.filter((code) => arrived.has(code));
  if (leaves.length > 0) return { reason: 'AWAITING_DATA', leaves };
  return entrant.total.countedMax === 0 ? { reason: 'NOTHING_APPLIES', leaves: [] } : undefined;
};

/** Places of one group by comparing its entrants one with another: what every faster way has to come to. */
export const rankByObjects = (rules: RankingRules, entrants: readonly RankingEntrant[]): Ranking => {
  const scored: Scored[] = [];
  const unplaced: Unplaced[] = [];
  for (const entrant of entrants)
    if (entrant.state === 'SCORED') scored.push(entrant);
    else unplaced.push({ entrantId: entrant.entrantId, reason: entrant.state, leaves: [] });
  const arrived = new Set(scored.flatMap((entrant) => entrant.arrived));
  const rankable: Scored[] = [];
  for (const entrant of scored) {
    const reason = unplacedReason(entrant, arrived);
    if (reason) unplaced.push({ entrantId: entrant.entrantId, ...reason });
    else rankable.push(entrant);
  }
  rankable.sort((a, b) => -(partAt(a, b, rules.rankBy)?.order ?? 0) || byId(a, b));
  const awaiting = new Set(rankable.flatMap((entrant) => entrant.awaiting));
  return {
    column: rules.column,
    rankedBy: rules.rankBy,
    tieBreaks: rules.tieBreaks.map(({ node }) => node),
    awaiting: [...awaiting].toSorted(),
    placed: place(rankable, rules),
    unplaced: unplaced.toSorted(byId),
  };
};
