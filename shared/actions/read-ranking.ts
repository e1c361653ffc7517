import type { GroupRanking, RankingObject } from '../contracts/result.ts';
import type { Caller } from '../domain/authorize.ts';
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
  const { object, state, at, fileHash } = found;
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
    rankedAt: instantText(at),
  };
};
