import type { CampaignFile } from '../contracts/campaign.ts';
import type { PublishedEligibility, PublishedEntrant } from '../contracts/published-conditions.ts';
import type { GroupRanking, RankingObject } from '../contracts/result.ts';
import type { Caller } from '../domain/authorize.ts';
import { explainPublished } from '../domain/eligibility/explain-published.ts';
import { instantText } from '../domain/local-time.ts';
import { manages, oversees } from '../domain/result-access.ts';
import { missingLeaves, resultNotice, withOutdated } from '../domain/result-notice.ts';
import { notFound } from '../errors.ts';
import { liveRanking, publishedRanking } from './find-ranking.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'rounds' | 'results' | 'snapshots' | 'rules'>;
const withoutPlaces = ({
  place: _place,
  sharedBy: _shared,
  band: _band,
  ...line
}: RankingObject['lines'][number]) => line;

/** What conditions made of each entrant, in words; a condition that concerns nobody of the group is left out. */
const eligibilityOf = (
  { eligibility, awards }: CampaignFile,
  entrants: readonly PublishedEntrant[],
  language: 'vi' | 'en',
): PublishedEligibility => {
  const known = new Map(eligibility.map((condition) => [condition.id, condition]));
  const asked = new Set(entrants.flatMap(({ outcomes }) => outcomes.map(({ conditionId }) => conditionId)));
  const given = new Set(entrants.flatMap((one) => one.awards.map(({ awardId }) => awardId)));
  return {
    conditions: eligibility
      .filter(({ id }) => asked.has(id))
      .map(({ id, title, effect }) => ({ conditionId: id, title, effect })),
    awards: awards.filter(({ id }) => given.has(id)).map(({ id, name }) => ({ awardId: id, name })),
    entrants: entrants.map((one) => ({
      entrantId: one.entrantId,
      outcomes: one.outcomes.flatMap((outcome) => {
        const condition = known.get(outcome.conditionId);
        if (condition === undefined) return [];
        const { conditionId, status, countsAs } = outcome;
        const explanation = explainPublished(condition, outcome, language);
        return [{ conditionId, status, countsAs, explanation }];
      }),
      awards: one.awards,
    })),
  };
};

/**
 * A group's ranking: as published, for anyone; before that, as it stands, for overseers only, and without places and
 * bands before appraisal for all but the manager (design, decision 7).
 * @throws AppError `not_found` for who may not see it yet, as for a group that does not exist
 */
export const readRanking = async (
  ports: Needs,
  caller: Caller,
  { roundId, groupId }: { roundId: string; groupId: string },
  language: 'vi' | 'en',
): Promise<GroupRanking> => {
  const round = await ports.rounds.get(roundId);
  const stored = round?.groups.find((group) => group.groupId === groupId);
  if (round === undefined || stored === undefined) throw notFound();
  const found =
    (await publishedRanking(ports, round, groupId)) ??
    (oversees(caller, round.campaignId) ? await liveRanking(ports, round, groupId) : undefined);
  if (found === undefined) throw notFound();
  const { object, state, at, fileHash, conditions } = found;
  const { group, table } = await ports.rules.of({ roundId, fileHash }, groupId);
  const open = state === 'UNAPPRAISED' && !manages(caller, round.campaignId);
  const lines = open
    ? object.lines.map(withoutPlaces).toSorted((a, b) => (a.entrantId < b.entrantId ? -1 : 1))
    : object.lines;
  return {
    roundId,
    groupId,
    title: stored.title,
    status: state,
    notice: withOutdated(
      resultNotice(state, missingLeaves(object.ranking), round.simulated),
      round.publication?.outdated === true,
    )[language],
    published: round.publication !== undefined,
    simulated: round.simulated,
    bands: group.bands.map(({ code, label }) => ({ code, label })),
    fields: table.fields.map(({ code, title, maxPoints }) => ({ code, title, maxPoints })),
    lines,
    ...(conditions === undefined
      ? {}
      : { eligibility: eligibilityOf(await ports.rules.file({ roundId, fileHash }), conditions, language) }),
    rankedAt: instantText(at),
  };
};
