import type { Ranking, RankingEntrant, Standing } from '../../contracts/ranking.ts';
import { placeRows } from '../engine/place-rows.ts';
import { exactIndex } from '../engine/standing-keys.ts';
import { type Rowless, rankingOf } from './ranking-of.ts';
import type { RankingRules } from './ranking-rules.ts';

type Scored = Extract<RankingEntrant, { state: 'SCORED' }>;

const nothing: Standing = { points: 0, countedMax: 0, indexPercent: null };

const indexesOf = (standings: readonly Standing[]): Float64Array =>
  Float64Array.from(standings, ({ countedMax, indexPercent }) =>
    countedMax === 0 ? -1 : (indexPercent ?? 0),
  );
const exactOf = (standings: readonly Standing[]): Float64Array =>
  Float64Array.from(standings, ({ points, countedMax }) => exactIndex(points, countedMax));

/** The codes that somebody waits for and somebody has. */
const arrivedCodes = (scored: readonly Scored[]): Set<string> => {
  const awaited = new Set(scored.flatMap(({ awaiting }) => awaiting));
  if (awaited.size === 0) return awaited;
  return new Set(scored.flatMap(({ arrived }) => arrived.filter((code) => awaited.has(code))));
};

/**
 * Places of one group: by total, then by the declared tie-breaks; equal in all of them share a place and the next is
 * left out (1-1-3). A leaf that nobody has a value for counts for nobody; who lacks one that others have gets no place.
 * The order of `entrants` changes nothing.
 * @throws RangeError when the bands leave a gap (refused by `validateCampaignFile`)
 */
export const rankGroup = (rules: RankingRules, entrants: readonly RankingEntrant[]): Ranking => {
  const scored: Scored[] = [];
  const rowless: Rowless[] = [];
  for (const entrant of entrants)
    if (entrant.state === 'SCORED') scored.push(entrant);
    else rowless.push({ entrantId: entrant.entrantId, reason: entrant.state });
  const arrived = arrivedCodes(scored);
  const blocked = Uint8Array.from(scored, ({ awaiting }) =>
    Number(awaiting.some((code) => arrived.has(code))),
  );
  const totals = scored.map(({ total }) => total);
  const ties = rules.tieBreaks.map((_, n) => scored.map(({ tieBreaks }) => tieBreaks[n] ?? nothing));
  const tieBreaks = ties.map(indexesOf);
  const indexes = indexesOf(totals);
  const keysOf = rules.rankBy === 'PUBLISHED_INDEX' ? indexesOf : exactOf;
  const first = keysOf(totals);
  for (const [row, waits] of blocked.entries()) if (waits === 1) first[row] = -1;
  const keys = [first, ...ties.map(keysOf)];
  const all = { from: 0, to: scored.length };
  return rankingOf(
    rules,
    {
      entrantIds: scored.map(({ entrantId }) => entrantId),
      ranked: { ...placeRows([all], keys), blocked, keys },
      points: totals.map(({ points }) => points),
      counted: totals.map(({ countedMax }) => countedMax),
      indexes,
      tieBreaks,
      awaitedBy: (row) => scored[row]!.awaiting,
      isHere: (code) => arrived.has(code),
    },
    all,
    rowless,
  );
};
