import type { AwardType, EntrantKind } from '../../contracts/award-type.ts';
import type { AwardStanding } from '../../contracts/eligibility.ts';
import type { ProposalState } from '../../contracts/nomination.ts';

/** Who may be proposed: a unit with its place in its group, or one of its people. */
export type Candidate = {
  candidateId: string;
  kind: EntrantKind;
  entrantId: string;
  groupId: string;
  place: number | undefined;
  /** Award → what its conditions say. An award that is not here is not asked for. */
  standings: ReadonlyMap<string, AwardStanding>;
};

/** How many of an award may be given: to a kind, in a group or in all. null: no number is fixed. */
export type Limit = {
  entrantKind: EntrantKind;
  group?: string | undefined;
  count: number | null;
  /** Of a yearly number: its calendar year, and how many other rounds and awards have used of it. */
  year?: number;
  elsewhere?: number;
};

/**
 * The numbers of an award in a round: those of the round itself, and that of its calendar year.
 * @param yearly what the campaign above lets this award have in the year, by kind
 */
export const limitsOf = (
  { quotas }: Pick<AwardType, 'quotas'>,
  round: string,
  yearly: readonly Limit[] = [],
): Limit[] => [
  ...quotas
    .filter((quota) => quota.round === round)
    .map(({ entrantKind, group, count }) => ({
      entrantKind,
      ...(group === undefined ? {} : { group }),
      count,
    })),
  ...yearly,
];

type Award = Pick<AwardType, 'id' | 'yearlyQuotas' | 'drawsOn'>;

/** The award whose yearly numbers count for this one: its own, or that of the campaign above on which it draws. */
export const drawnOn = (
  { id: campaignId, awards }: { id: string; awards: readonly Award[] },
  awardId: string,
): { campaignId: string; awardId: string } | undefined => {
  const award = awards.find(({ id }) => id === awardId);
  if (award?.drawsOn !== undefined)
    return { campaignId: award.drawsOn.campaign, awardId: award.drawsOn.award };
  return award?.yearlyQuotas === undefined ? undefined : { campaignId, awardId };
};

type Awards = { awards: readonly Award[] };

/** What a calendar year lets an award have: by its own numbers, or those of the campaign above on which it draws. */
export const yearlyLimits = (
  file: Awards,
  parent: Awards | undefined,
  awardId: string,
  year: number,
): Limit[] => {
  const award = file.awards.find(({ id }) => id === awardId);
  const source =
    award?.drawsOn === undefined ? award : parent?.awards.find(({ id }) => id === award.drawsOn?.award);
  return (source?.yearlyQuotas ?? [])
    .filter(({ fromYear, toYear }) => fromYear <= year && year <= toYear)
    .map(({ entrantKind, count }) => ({ entrantKind, count }));
};

const concerns = (limit: Limit, { kind, groupId }: Pick<Candidate, 'kind' | 'groupId'>): boolean =>
  limit.entrantKind === kind && (limit.group === undefined || limit.group === groupId);

// People have no places: as many as there are stand level.
const levelOf = ({ kind, place }: Candidate): number => (kind === 'INDIVIDUAL' ? 1 : (place ?? Infinity));

/** Who of a pool comes inside its number: place by place, and a place that does not fit whole is tied at the cut. */
const within = (pool: readonly Candidate[], count: number): Map<string, ProposalState> => {
  const states = new Map<string, ProposalState>();
  let left = count;
  for (const [, level] of [...Map.groupBy(pool, levelOf)].toSorted(([a], [b]) => a - b)) {
    const state = level.length <= left ? 'PROPOSED' : left > 0 ? 'TIED_AT_CUT' : 'OVER_QUOTA';
    left = state === 'PROPOSED' ? left - level.length : 0;
    for (const { candidateId } of level) states.set(candidateId, state);
  }
  return states;
};

const worst: readonly ProposalState[] = ['OVER_QUOTA', 'TIED_AT_CUT', 'PROPOSED'];

const early = (candidate: Candidate, standing: AwardStanding): ProposalState | undefined => {
  if (standing.standing === 'BLOCKED') return 'BLOCKED';
  if (standing.standing === 'UNDECIDED') return 'UNDECIDED';
  return candidate.kind === 'COLLECTIVE' && candidate.place === undefined ? 'NO_PLACE' : undefined;
};

/**
 * What the system proposes for one award: eligible candidates by their places, inside every number that concerns them.
 * Units of different groups meet under a number for all by the place in their own group: points are never compared across
 * groups. Nothing is picked among equals, and where no number is fixed nobody is proposed.
 * @param elsewhere candidates who are proposed or nominated for another award: one achievement, one award
 */
export const proposeAward = (
  awardId: string,
  limits: readonly Limit[],
  candidates: readonly Candidate[],
  elsewhere: ReadonlySet<string>,
): Map<string, ProposalState> => {
  const found = new Map<string, ProposalState>();
  const pool: Candidate[] = [];
  for (const candidate of candidates) {
    const standing = candidate.standings.get(awardId);
    if (standing === undefined) continue;
    const state =
      early(candidate, standing) ?? (elsewhere.has(candidate.candidateId) ? 'OTHER_AWARD' : undefined);
    if (state === undefined) pool.push(candidate);
    else found.set(candidate.candidateId, state);
  }
  const fixed = limits.flatMap((limit) =>
    limit.count === null ? [] : [{ ...limit, count: limit.count - (limit.elsewhere ?? 0) }],
  );
  const outcomes = fixed.map((limit) =>
    within(
      pool.filter((one) => concerns(limit, one)),
      limit.count,
    ),
  );
  for (const { candidateId } of pool) {
    const states = outcomes.flatMap((outcome) => outcome.get(candidateId) ?? []);
    found.set(candidateId, worst.find((state) => states.includes(state)) ?? 'OPEN_QUOTA');
  }
  return found;
};

/** How many are nominated under a limit, elsewhere too. */
export const usedOf = (limit: Limit, nominated: readonly Pick<Candidate, 'kind' | 'groupId'>[]): number =>
  nominated.filter((one) => concerns(limit, one)).length + (limit.elsewhere ?? 0);

/** The first limit that has no room for one more. */
export const fullLimit = (
  limits: readonly Limit[],
  nominated: readonly Pick<Candidate, 'kind' | 'groupId'>[],
  next: Pick<Candidate, 'kind' | 'groupId'>,
): Limit | undefined =>
  limits.find(
    (limit) => limit.count !== null && concerns(limit, next) && usedOf(limit, nominated) >= limit.count,
  );
