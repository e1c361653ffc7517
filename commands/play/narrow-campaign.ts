import type { CampaignFile } from '../../shared/contracts/campaign.ts';
import type { UnitsFile } from '../../shared/contracts/units-file.ts';
import { groupOf } from '../../shared/domain/campaign/group-rules.ts';

/**
 * The campaign with only these units as entrants, each in the group that it is in: a short play of the same rules.
 * Groups that nobody is left in are dropped.
 */
export const narrowCampaign = (
  file: CampaignFile,
  units: UnitsFile,
  entrantIds: readonly string[],
): CampaignFile => ({
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
