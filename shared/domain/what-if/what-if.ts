import type { AwardType } from '../../contracts/award-type.ts';
import type { Placed, Ranking } from '../../contracts/ranking.ts';
import type { AwardCut, Overlay, WhatIfLine, WhatIfResult } from '../../contracts/what-if.ts';
import type { LaunchedRules } from '../campaign/launched-rules.ts';
import { bandBoundaries, cutBoundary } from './boundaries.ts';
import { overlaidScores } from './overlaid-scores.ts';
import { packedGroup, rankingIn, type WhatIfBase } from './what-if-group.ts';

/** The group's ranking as it stands, and with the overlays; with none, the same twice. */
export const rankedUnder = (
  base: WhatIfBase,
  overlays: readonly Overlay[],
): { before: Ranking; after: Ranking } => {
  const excluded = new Set(overlays.flatMap((one) => (one.change === 'EXCLUDE' ? [one.entrantId] : [])));
  const bands = overlays.findLast((one) => one.change === 'BANDS')?.bands;
  const group = packedGroup(base, excluded);
  return {
    before: rankingIn(group, group, new Set()),
    after: rankingIn(group, overlaidScores(group, overlays, excluded), excluded, bands),
  };
};

type Places = ReadonlyMap<string, Placed>;
const placesIn = ({ placed }: Ranking): Places => new Map(placed.map((one) => [one.entrantId, one]));

const positionIn = (places: Places, entrantId: string): WhatIfLine['before'] => {
  const one = places.get(entrantId);
  if (one === undefined) return { place: null, points: null, indexPercent: null, band: null };
  return { place: one.place, points: one.points, indexPercent: one.indexPercent, band: one.band };
};

/** The number of an award that this group alone competes for, the smallest of several; null where none is fixed for it. */
const countOf = ({ round, group }: LaunchedRules, { quotas }: AwardType): number | null => {
  const alone = round.groups.length === 1;
  const mine = quotas.filter(
    (quota) =>
      quota.round === round.id &&
      quota.entrantKind === 'COLLECTIVE' &&
      (quota.group === undefined ? alone : quota.group === group.id),
  );
  const counts = mine.flatMap(({ count }) => (count === null ? [] : [count]));
  return counts.length === 0 ? null : Math.min(...counts);
};

const insideCut = ({ placed }: Ranking, count: number | null): Set<string> =>
  new Set(
    count === null ? [] : placed.filter(({ place }) => place <= count).map(({ entrantId }) => entrantId),
  );

const cutOf = (
  rules: LaunchedRules,
  award: AwardType,
  overlays: readonly Overlay[],
  before: Ranking,
  after: Ranking,
): AwardCut => {
  const fixed = countOf(rules, award);
  const quota = overlays.findLast((one) => one.change === 'QUOTA' && one.award === award.id);
  const count = { before: fixed, after: quota?.change === 'QUOTA' ? quota.count : fixed };
  const [then, now] = [insideCut(before, count.before), insideCut(after, count.after)];
  return {
    award: award.id,
    name: award.name,
    count,
    entered: [...now.difference(then)],
    left: [...then.difference(now)],
    overfull: count.after !== null && now.size > count.after,
  };
};

const isSame = (a: WhatIfLine['before'], b: WhatIfLine['before']): boolean =>
  a.place === b.place && a.points === b.points && a.indexPercent === b.indexPercent && a.band === b.band;

/**
 * What the overlays would change in one group: places, indices and bands of entrants, who falls in or out of each award's
 * cut, and who is nearest to each boundary afterwards. Pure: the same base and overlays give the same answer.
 * @param overlays changes that `overlayFaults` finds nothing wrong with
 */
export const whatIf = (
  base: WhatIfBase,
  overlays: readonly Overlay[],
): Pick<WhatIfResult, 'column' | 'entrants' | 'changed' | 'awards' | 'boundaries'> => {
  const { before, after } = rankedUnder(base, overlays);
  const excluded = new Set(overlays.flatMap((one) => (one.change === 'EXCLUDE' ? [one.entrantId] : [])));
  const [old, young] = [placesIn(before), placesIn(after)];
  const changed = base.entrants.flatMap(({ entrantId, unitName }): WhatIfLine[] => {
    const then = positionIn(old, entrantId);
    const now = excluded.has(entrantId) ? null : positionIn(young, entrantId);
    return now !== null && isSame(then, now) ? [] : [{ entrantId, unitName, before: then, after: now }];
  });
  const awards = base.file.awards
    .map((award) => cutOf(base.rules, award, overlays, before, after))
    .filter(({ count }) => count.before !== null || count.after !== null);
  const bands = overlays.findLast((one) => one.change === 'BANDS')?.bands ?? base.rules.group.bands;
  const { rounding } = base.rules.round;
  return {
    column: base.column,
    entrants: base.entrants.length,
    changed,
    awards,
    boundaries: [
      ...bandBoundaries(after.placed, bands, rounding),
      ...awards.flatMap(({ award, count }) =>
        count.after === null ? [] : [cutBoundary(after.placed, award, count.after, rounding)],
      ),
    ],
  };
};
