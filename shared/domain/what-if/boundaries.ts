import type { Rounding } from '../../contracts/campaign-round.ts';
import type { Placed, Standing } from '../../contracts/ranking.ts';
import type { Band } from '../../contracts/ranking-group.ts';
import type { Boundary } from '../../contracts/what-if.ts';
import { bandOf, comparedPercent } from '../ranking/band-of.ts';
import { compareStandings } from '../ranking/compare-standings.ts';
import { indexOf } from '../scoring/sum-column.ts';

type Crosses = (standing: Standing) => boolean;

const moved = ({ points, countedMax }: Standing, by: number, rounding: Rounding): Standing => ({
  points: points + by,
  countedMax,
  indexPercent: indexOf(points + by, countedMax, rounding),
});

/**
 * The fewest hundredths of a point, up (1) or down (−1), after which a standing has crossed; null when none does. More
 * points never lower an index, so that halving finds the first.
 */
export const fewestPoints = (
  from: Standing,
  direction: 1 | -1,
  rounding: Rounding,
  crosses: Crosses,
): number | null => {
  const most = direction === 1 ? Math.max(0, from.countedMax - from.points) : from.points;
  if (most === 0 || !crosses(moved(from, most * direction, rounding))) return null;
  let [not, does] = [0, most];
  while (does - not > 1) {
    const middle = Math.floor((not + does) / 2);
    if (crosses(moved(from, middle * direction, rounding))) does = middle;
    else not = middle;
  }
  return does;
};

const nearest = (
  candidates: readonly Placed[],
  direction: 1 | -1,
  rounding: Rounding,
  crosses: Crosses,
): Boundary['above'] => {
  let best: Boundary['above'] = null;
  for (const one of candidates) {
    const points = fewestPoints(one, direction, rounding, crosses);
    const isNearer = points !== null && (best?.points ?? Number.POSITIVE_INFINITY) > points;
    if (best === null || isNearer) best = { entrantId: one.entrantId, points };
  }
  return best;
};

/** Who is nearest to the lower end of each band but the last. */
export const bandBoundaries = (
  placed: readonly Placed[],
  bands: readonly Band[],
  rounding: Rounding,
): Boundary[] => {
  const at = (standing: Standing): number => {
    const percent = comparedPercent(standing, rounding.rankBy);
    return percent === undefined ? bands.length : bands.indexOf(bandOf(percent, bands));
  };
  return bands.slice(0, -1).map(({ code }, band) => ({
    kind: 'BAND',
    of: code,
    above: nearest(
      placed.filter((one) => at(one) <= band),
      -1,
      rounding,
      (standing) => at(standing) > band,
    ),
    below: nearest(
      placed.filter((one) => at(one) > band),
      1,
      rounding,
      (standing) => at(standing) <= band,
    ),
  }));
};

/** Who is nearest to an award's cut, by the total alone: the last inside would fall behind the first outside, and back. */
export const cutBoundary = (
  placed: readonly Placed[],
  award: string,
  count: number,
  rounding: Rounding,
): Boundary => {
  const inside = placed.filter(({ place }) => place <= count);
  const outside = placed.filter(({ place }) => place > count);
  const [last, first] = [inside.at(-1), outside[0]];
  const isAbove = (a: Standing, b: Standing): boolean => compareStandings(a, b, rounding.rankBy) > 0;
  return {
    kind: 'AWARD',
    of: award,
    above: first === undefined ? null : nearest(inside, -1, rounding, (one) => isAbove(first, one)),
    below: last === undefined ? null : nearest(outside, 1, rounding, (one) => isAbove(one, last)),
  };
};
