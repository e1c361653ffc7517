import { type GroupRanking, PublicationSnapshot, RankingObject } from '../contracts/result.ts';
import type { RoundItem } from '../contracts/round.ts';
import type { Caller } from '../domain/authorize.ts';
import { instantText } from '../domain/local-time.ts';
import { manages, oversees } from '../domain/result-access.ts';
import { missingLeaves, type ResultState, rankingState, resultNotice } from '../domain/result-notice.ts';
import { notFound } from '../errors.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'rounds' | 'results' | 'snapshots' | 'rules'>;
type Found = { object: RankingObject; state: ResultState; at: number };

const published = async (
  { snapshots }: Needs,
  round: RoundItem,
  groupId: string,
): Promise<Found | undefined> => {
  if (round.publication === undefined) return undefined;
  const { snapshotId, at } = round.publication;
  const { groups } = await snapshots.get('publications', snapshotId, PublicationSnapshot);
  const object = groups.find((group) => group.groupId === groupId);
  if (object === undefined) return undefined;
  return { object, state: rankingState(object.ranking, 0), at };
};

const live = async (
  { results, snapshots }: Needs,
  round: RoundItem,
  groupId: string,
): Promise<Found | undefined> => {
  const item = await results.ranking(round.roundId, groupId);
  if (item === undefined) return undefined;
  const object = await snapshots.get('rankings', item.rankingHash, RankingObject);
  return { object, state: rankingState(object.ranking, item.unappraised), at: item.rankedAt };
};

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
    (await published(ports, round, groupId)) ??
    (oversees(caller, round.campaignId) ? await live(ports, round, groupId) : undefined);
  if (found === undefined) throw notFound();
  const { object, state, at } = found;
  const { group, table } = await ports.rules.of(round, groupId);
  const open = state === 'UNAPPRAISED' && !manages(caller, round.campaignId);
  const lines = open
    ? object.lines.map(withoutPlaces).toSorted((a, b) => (a.entrantId < b.entrantId ? -1 : 1))
    : object.lines;
  return {
    roundId,
    groupId,
    title: stored.title,
    status: state,
    notice: resultNotice(state, missingLeaves(object.ranking), round.simulated)[language],
    published: round.publication !== undefined,
    simulated: round.simulated,
    bands: group.bands.map(({ code, label }) => ({ code, label })),
    fields: table.fields.map(({ code, title, maxPoints }) => ({ code, title, maxPoints })),
    lines,
    rankedAt: instantText(at),
  };
};
