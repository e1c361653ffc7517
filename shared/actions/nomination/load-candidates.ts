import type { CampaignFile } from '../../contracts/campaign.ts';
import type { AwardStanding } from '../../contracts/eligibility.ts';
import type { IndividualItem, NominationItem } from '../../contracts/nomination.ts';
import type { PublicationSnapshot } from '../../contracts/publication.ts';
import { PublicationSnapshot as PublicationSnapshotSchema } from '../../contracts/publication.ts';
import type { RoundItem } from '../../contracts/round.ts';
import { roundKey } from '../../domain/campaign/launched-rules.ts';
import { awardStandings } from '../../domain/eligibility/award-standing.ts';
import { evaluateCondition } from '../../domain/eligibility/evaluate-condition.ts';
import type { EntrantFacts } from '../../domain/eligibility/facts.ts';
import { type Candidate, type Limit, limitsOf } from '../../domain/nomination/propose-awards.ts';
import { AppError } from '../../errors.ts';
import { type FactNeeds, factsReader } from '../condition-facts.ts';
import { fewAtOnce } from '../few-at-once.ts';
import type { Ports } from '../ports.ts';
import { peopleFacts } from './person-facts.ts';
import { type YearlyNumbers, yearlyNumbers } from './yearly-numbers.ts';

/** What proposing awards takes. */
export type NominationNeeds = FactNeeds & Pick<Ports, 'nominations' | 'imports'>;

/** Everything from which awards of a round are proposed. */
export type Proposing = {
  file: CampaignFile;
  candidates: Candidate[];
  /** Entrant → its place and index as published. */
  placed: ReadonlyMap<string, { place: number; indexPercent: number }>;
  names: ReadonlyMap<string, string>;
  individuals: ReadonlyMap<string, IndividualItem>;
  nominations: ReadonlyMap<string, NominationItem>;
  limits: (awardId: string) => Limit[];
  account: YearlyNumbers['account'];
};

/** Refuses awards before the final result. @throws AppError `conflict` */
export const requireFinal = ({ publication }: Pick<RoundItem, 'publication'>): string => {
  if (publication?.kind === 'FINAL') return publication.snapshotId;
  throw new AppError('conflict', {
    vi: 'Chưa công bố kết quả chính thức nên chưa xét khen thưởng.',
    en: 'Awards are proposed from a final result, and none is published.',
  });
};

const byAward = (standings: readonly AwardStanding[]) =>
  new Map(standings.map((standing) => [standing.awardId, standing]));

/**
 * Candidates of a round from its final publication and the conditions, with the numbers of each award.
 * @throws AppError `conflict` before the final publication
 */
export const loadCandidates = async (ports: NominationNeeds, round: RoundItem): Promise<Proposing> => {
  const snapshot: PublicationSnapshot = await ports.snapshots.get(
    'publications',
    requireFinal(round),
    PublicationSnapshotSchema,
  );
  const file = await ports.rules.file(round);
  const rules = file.rounds.find(({ id }) => id === roundKey(round.roundId));
  if (rules === undefined) throw new Error(`The file of ${round.roundId} has no such round`);
  const yearly = await yearlyNumbers(ports, round, file, Number(rules.assessmentPeriod.to.slice(0, 4)));
  const factsOf = factsReader(ports, round, file.eligibility, 'PUBLISHED');
  const candidates: Candidate[] = [];
  const placed = new Map<string, { place: number; indexPercent: number }>();
  const names = new Map<string, string>();
  const individuals = new Map<string, IndividualItem>();
  for (const { groupId, lines, ranking } of snapshot.groups) {
    for (const { entrantId, place, indexPercent } of ranking.placed)
      placed.set(entrantId, { place, indexPercent });
    await fewAtOnce(lines, async ({ entrantId, unitName, submissionId }) => {
      names.set(entrantId, unitName);
      const facts = await factsOf({ entrantId, submissionId });
      const standings = (of: EntrantFacts) => {
        const outcomes = file.eligibility.map((one) => evaluateCondition(one, of, round.campaignId));
        return byAward(awardStandings(file.awards, file.eligibility, outcomes, of));
      };
      const place = placed.get(entrantId)?.place;
      const own = { entrantId, groupId };
      candidates.push({
        ...own,
        candidateId: entrantId,
        kind: 'COLLECTIVE',
        place,
        standings: standings(facts),
      });
      const people = await ports.nominations.individuals(submissionId);
      if (people.length === 0) return;
      const factsOfPerson = await peopleFacts(ports, submissionId, facts);
      for (const item of people) {
        individuals.set(item.individualId, item);
        const all = standings(factsOfPerson(item.individualId));
        const wanted = new Map([...all].filter(([awardId]) => item.named.awards.includes(awardId)));
        const candidateId = item.individualId;
        candidates.push({ ...own, candidateId, kind: 'INDIVIDUAL', place: undefined, standings: wanted });
      }
    });
  }
  const stored = await ports.nominations.ofRound(round.roundId);
  return {
    file,
    candidates: candidates.toSorted(
      (a, b) => (a.place ?? Infinity) - (b.place ?? Infinity) || (a.candidateId < b.candidateId ? -1 : 1),
    ),
    placed,
    names,
    individuals,
    nominations: new Map(stored.map((item) => [item.awardId, item])),
    limits: (awardId) => {
      const award = file.awards.find(({ id }) => id === awardId);
      return award === undefined ? [] : limitsOf(award, rules.id, yearly.limits(awardId));
    },
    account: yearly.account,
  };
};
