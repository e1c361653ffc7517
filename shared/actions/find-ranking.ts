import { PublicationSnapshot } from '../contracts/publication.ts';
import type { PublishedEntrant } from '../contracts/published-conditions.ts';
import { RankingObject } from '../contracts/result.ts';
import type { RoundItem } from '../contracts/round.ts';
import { type ResultState, rankingState } from '../domain/result-notice.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'results' | 'snapshots'>;

/** A group's ranking, how complete it is, when it was made (UTC ms), and the campaign file that it stands under. */
export type FoundRanking = {
  object: RankingObject;
  state: ResultState;
  at: number;
  fileHash: string;
  /** As published. */
  conditions?: PublishedEntrant[];
};

/** The group's ranking as published; undefined before a publication. */
export const publishedRanking = async (
  { snapshots }: Needs,
  round: RoundItem,
  groupId: string,
): Promise<FoundRanking | undefined> => {
  if (round.publication === undefined) return undefined;
  const { snapshotId, at } = round.publication;
  const { groups, fileHash, conditions } = await snapshots.get(
    'publications',
    snapshotId,
    PublicationSnapshot,
  );
  const object = groups.find((group) => group.groupId === groupId);
  if (object === undefined) return undefined;
  const entrants = conditions?.groups.find((group) => group.groupId === groupId)?.entrants;
  return {
    ...{ object, state: rankingState(object.ranking, 0), at, fileHash },
    ...(entrants === undefined ? {} : { conditions: entrants }),
  };
};

/** The group's ranking as it stands; undefined before it was first ranked. */
export const liveRanking = async (
  { results, snapshots }: Needs,
  round: RoundItem,
  groupId: string,
): Promise<FoundRanking | undefined> => {
  const item = await results.ranking(round.roundId, groupId);
  if (item === undefined) return undefined;
  const object = await snapshots.get('rankings', item.rankingHash, RankingObject);
  const state = rankingState(object.ranking, item.unappraised);
  return { object, state, at: item.rankedAt, fileHash: round.fileHash };
};
