import type { CampaignFile } from '../../shared/contracts/campaign.ts';
import type { UnitsFile } from '../../shared/contracts/units-file.ts';
import { rosterOf } from '../../shared/domain/roster.ts';
import { randomOf } from './random.ts';
import { shuffled } from './shuffled.ts';
import type { Quality } from './values-by-seed.ts';

/** What an entrant does in the play. INFECTED_FILE also hands in one file that is refused, and replaces it. */
export type Part = 'SUBMITS' | 'SUBMITS_TWICE' | 'INFECTED_FILE' | 'LEAVES_A_DRAFT' | 'ABSENT';

/** A unit that takes part, with the people who act for it (subjects of their tokens). */
export type Entrant = {
  unitId: string;
  name: string;
  groupId: string;
  part: Part;
  /** Hands in evidence of more than 5 MiB in one field, so that its bundle has a segment of its own. */
  much: boolean;
  quality: Quality;
  officer: string;
  head: string;
};

/** An appraiser of another unit; no fields: all of them. */
export type Appraiser = { personId: string; unitId: string; fields: readonly string[] };

/** Who plays: everything follows from the files and the seed. */
export type Cast = {
  entrants: Entrant[];
  appraisers: Appraiser[];
  council: string;
  auditor: string;
};

const special: readonly Part[] = ['INFECTED_FILE', 'SUBMITS_TWICE', 'LEAVES_A_DRAFT', 'ABSENT'];
const withMuchEvidence = 3;

/** A unit in its group that just submits, with its people; how well it does follows from the seed. */
export const entrantOf = (place: Pick<Entrant, 'unitId' | 'name' | 'groupId'>, seed: number): Entrant => ({
  ...place,
  part: 'SUBMITS',
  much: false,
  quality: 0.45 + randomOf(seed, 'quality', place.unitId).next() * 0.5,
  officer: `officer-${place.unitId}`,
  head: `head-${place.unitId}`,
});

/** Who looks on in every play. */
export const overseers = { council: 'council-member-1', auditor: 'auditor-1' } as const;

/**
 * Gives each unit of the roster its part. Bodies with a part in the campaign itself (the standing agency) always
 * submit; the first group has those with much evidence, so that one bundle holds them all.
 * @param roundKey the round's key inside the file
 * @throws Error for a file without that round
 */
export const castOf = (file: CampaignFile, roundKey: string, units: UnitsFile, seed: number): Cast => {
  const round = file.rounds.find(({ id }) => id === roundKey);
  if (round === undefined) throw new Error(`The campaign file has no round ${roundKey}`);
  const registry = units.units.map((unit) => ({ ...unit, unitId: unit.id }));
  const names = new Map(units.units.map(({ id, name }) => [id, name]));
  const roster = Object.entries(rosterOf(round, registry)).flatMap(([groupId, ids]) =>
    ids.map((unitId) => ({ groupId, unitId })),
  );
  const free = roster.filter(({ unitId }) => unitId !== file.roles.appraisalOrganiser);
  const order = shuffled(free, randomOf(seed, 'parts'));
  const parts = new Map(order.map(({ unitId }, n): [string, Part] => [unitId, special[n] ?? 'SUBMITS']));
  const first = round.groups[0]?.id;
  const much = roster
    .filter(({ groupId, unitId }) => groupId === first && (parts.get(unitId) ?? 'SUBMITS') === 'SUBMITS')
    .slice(0, withMuchEvidence)
    .map(({ unitId }) => unitId);
  const entrants = roster.map(({ groupId, unitId }) => ({
    ...entrantOf({ unitId, name: names.get(unitId) ?? unitId, groupId }, seed),
    part: parts.get(unitId) ?? 'SUBMITS',
    much: much.includes(unitId),
  }));
  return { entrants, appraisers: appraisersOf(file, units), ...overseers };
};

/**
 * The organiser's people share the fields; somebody of another body appraises the organiser itself (domain §7.7).
 * @throws Error when there is no other body
 */
export const appraisersOf = (
  { roles, scoringTables, period }: CampaignFile,
  { units }: Pick<UnitsFile, 'units'>,
): Appraiser[] => {
  const organiser = roles.appraisalOrganiser;
  const fields = [...new Set(scoringTables.flatMap((table) => table.fields.map(({ code }) => code)))];
  const half = Math.ceil(fields.length / 2);
  const stays = (validTo: string | undefined) => validTo === undefined || validTo > period.to;
  const other = units.find(({ id, validTo }) => id !== organiser && stays(validTo))?.id;
  if (other === undefined) throw new Error('nobody but the organiser could appraise the organiser');
  return [
    { personId: `appraiser-${organiser}-1`, unitId: organiser, fields: fields.slice(0, half) },
    { personId: `appraiser-${organiser}-2`, unitId: organiser, fields: fields.slice(half) },
    { personId: `appraiser-${other}-1`, unitId: other, fields: [] },
  ];
};

/** Who appraises this field of this unit: the first who may and does not belong to it. @throws Error when nobody may */
export const appraiserFor = (cast: Cast, unitId: string, field: string): Appraiser => {
  const found = cast.appraisers.find(
    (one) => one.unitId !== unitId && (one.fields.length === 0 || one.fields.includes(field)),
  );
  if (found === undefined) throw new Error(`Nobody may appraise field ${field} of ${unitId}`);
  return found;
};

/** Whether the entrant hands anything in at all. */
export const takesPart = ({ part }: Entrant): boolean => part !== 'ABSENT';

/** Whether its head signs. */
export const signs = ({ part }: Entrant): boolean => part !== 'ABSENT' && part !== 'LEAVES_A_DRAFT';
