import type { Placed, Ranking } from '../../contracts/ranking.ts';
import type { RankingObject } from '../../contracts/result.ts';
import type { NotComparable, RankingChange } from '../../contracts/standing.ts';

/** Days, inclusive, in which a unit exists under its id; absent: no end on that side is known. */
export type Existence = { validFrom?: string | undefined; validTo?: string | undefined };

/** The days that a round assesses, both included. */
export type Period = { from: string; to: string };

/** Whether one legal unit took part in both rounds: it was there by the end of the earlier, and still in the later. */
export const isUnbroken = (unit: Existence | undefined, earlier: Period, later: Period): boolean =>
  unit !== undefined &&
  (unit.validFrom === undefined || unit.validFrom <= earlier.to) &&
  (unit.validTo === undefined || unit.validTo >= later.from);

const everybody = ({ placed, unplaced }: Ranking): string[] =>
  [...placed, ...unplaced].map(({ entrantId }) => entrantId);

const places = ({ placed }: Ranking): Map<string, Placed> =>
  new Map(placed.map((one) => [one.entrantId, one]));

/**
 * Each entrant's change of place and of index since an earlier result of the same group; 'not comparable' where the unit
 * is new, another one in law, was in another group, or has no place in either. Both results by final points.
 * @param earlier the groups of the earlier result
 * @param unbroken whether one legal unit stands behind the entrant in both
 */
export const compareRankings = (
  later: Pick<RankingObject, 'groupId' | 'ranking' | 'lines'>,
  earlier: readonly Pick<RankingObject, 'groupId' | 'ranking'>[],
  unbroken: (entrantId: string) => boolean,
): RankingChange[] => {
  const before = earlier.find(({ groupId }) => groupId === later.groupId)?.ranking;
  const members = new Set(before === undefined ? [] : everybody(before));
  const known = new Set(earlier.flatMap(({ ranking }) => everybody(ranking)));
  const [old, young] = [
    before === undefined ? new Map<string, Placed>() : places(before),
    places(later.ranking),
  ];
  return later.lines.map(({ entrantId, unitName }): RankingChange => {
    const not = (notComparable: NotComparable) => ({ entrantId, unitName, notComparable });
    if (before === undefined || !members.has(entrantId))
      return not(known.has(entrantId) ? 'OTHER_GROUP' : 'NEW');
    if (!unbroken(entrantId)) return not('OTHER_UNIT');
    const [then, now] = [old.get(entrantId), young.get(entrantId)];
    if (now === undefined || later.ranking.column !== 'final') return not('NO_PLACE');
    if (then === undefined || before.column !== 'final') return not('NO_PLACE_BEFORE');
    return {
      entrantId,
      unitName,
      change: {
        before: { place: then.place, of: before.placed.length, indexPercent: then.indexPercent },
        up: then.place - now.place,
        index: now.indexPercent - then.indexPercent,
      },
    };
  });
};
