import type { CampaignFile } from '../../shared/contracts/campaign.ts';
import type { UnitsFile } from '../../shared/contracts/units-file.ts';
import { groupOf } from '../../shared/domain/campaign/group-rules.ts';

/**
 * The campaign with only these units as entrants, each in the group that it is in: a short play of the same rules.
 * Groups that nobody is left in are dropped.
 * @throws Error naming a unit that is not in the list of units
 */
export const narrowCampaign = (
  file: CampaignFile,
  units: UnitsFile,
  entrantIds: readonly string[],
): CampaignFile => {
  const unknown = entrantIds.filter((entrantId) => units.units.every(({ id }) => id !== entrantId));
  if (unknown.length > 0) throw new Error(`not in the list of units: ${unknown.join(', ')}`);
  return narrowed(file, units, entrantIds);
};

const narrowed = (file: CampaignFile, units: UnitsFile, entrantIds: readonly string[]): CampaignFile => ({
  ...file,
  rounds: file.rounds.map((round) => ({
    ...round,
    groups: round.groups.flatMap((group) => {
      const mine = units.units.filter(
        (unit) =>
          entrantIds.includes(unit.id) &&
          groupOf(round, { unitId: unit.id, type: unit.type })?.id === group.id,
      );
      if (mine.length === 0) return [];
      return [{ ...group, unitTypes: [], exclude: [], include: mine.map(({ id }) => id) }];
    }),
  })),
});
