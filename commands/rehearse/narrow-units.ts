import type { CampaignFile } from '../../shared/contracts/campaign.ts';
import type { UnitSeed, UnitsFile } from '../../shared/contracts/units-file.ts';
import { groupOf } from '../../shared/domain/campaign/group-rules.ts';
import { type Random, randomOf } from '../play/random.ts';
import { shuffled } from '../play/shuffled.ts';

/** Bodies that a campaign names in its own parts: it cannot run without them. */
const named = ({ roles, children, publicity, launchedByUnit }: CampaignFile): (string | undefined)[] => [
  roles.standingAgency,
  roles.receiver,
  roles.appraisalOrganiser,
  roles.proposer,
  roles.questionsTo,
  launchedByUnit,
  ...children.flatMap((one) => (one.kind === 'YEARLY' ? [one.drawnUpBy] : [])),
  ...publicity.map(({ responsible }) => responsible ?? undefined),
];

const eraOf = ({ validFrom, validTo }: UnitSeed): string => `${validFrom ?? ''}/${validTo ?? ''}`;

// Units of one time, so that a group before a reform and after it has its own share of them.
const chosen = (units: readonly UnitSeed[], most: number, kept: ReadonlySet<string>, random: Random) =>
  [...Map.groupBy(units, eraOf).values()].flatMap((same) => {
    const first = same.filter(({ id }) => kept.has(id));
    const others = shuffled(
      same.filter(({ id }) => !kept.has(id)),
      random,
    );
    return [...first, ...others.slice(0, Math.max(0, most - first.length))];
  });

/**
 * The list with at most `most` units in each group of each round, and everybody whom a campaign names or who is in no
 * group; who is left without the unit above it stands alone. The campaigns themselves are played as they are.
 */
export const narrowUnits = (
  file: UnitsFile,
  campaigns: readonly CampaignFile[],
  most: number,
  seed: number,
): UnitsFile => {
  const kept = new Set<string>(campaigns.flatMap(named).filter((id) => id !== undefined));
  const groups = campaigns.flatMap(({ rounds }) =>
    rounds.flatMap((round) => round.groups.map((group) => ({ round, group }))),
  );
  const grouped = new Set<string>();
  for (const { round, group } of groups) {
    const mine = file.units.filter(
      (unit) => groupOf(round, { unitId: unit.id, type: unit.type })?.id === group.id,
    );
    for (const { id } of mine) grouped.add(id);
    const random = randomOf(seed, 'units', group.id);
    for (const { id } of chosen(mine, most, kept, random)) kept.add(id);
  }
  const staying = file.units.filter(({ id }) => kept.has(id) || !grouped.has(id));
  const ids = new Set(staying.map(({ id }) => id));
  return {
    ...file,
    units: staying.map((unit) => {
      const { parent, ...rest } = unit;
      return parent === undefined || ids.has(parent) ? unit : rest;
    }),
  };
};
