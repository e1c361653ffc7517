import type { Audience } from '../../../contracts/campaign-audience.ts';
import type { RankingGroup } from '../../../contracts/ranking-group.ts';

type Unit = { unitId: string; type: string };
type Selection = {
  unitTypes: readonly string[];
  include?: readonly string[] | undefined;
  exclude?: readonly string[] | undefined;
};

/** Whether a selection means this unit: named, or of a type and not left out. */
export const isSelected = (
  { unitTypes, include = [], exclude = [] }: Selection,
  { unitId, type }: Unit,
): boolean => include.includes(unitId) || (unitTypes.includes(type) && !exclude.includes(unitId));

/**
 * Whether a unit may be scored and ranked: not left out of the audience and not said to be covered alone. A group that
 * names the unit settles it (the file is refused where both are said).
 */
export const isScored = (
  { collectives, coveredOnly }: Pick<Audience, 'collectives' | 'coveredOnly'>,
  groups: readonly Pick<RankingGroup, 'include'>[],
  unit: Unit,
): boolean =>
  groups.some(({ include }) => include.includes(unit.unitId)) ||
  (!collectives.exclude.includes(unit.unitId) && !coveredOnly.some((some) => isSelected(some, unit)));
