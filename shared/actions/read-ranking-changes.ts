import { PublicationSnapshot } from '../contracts/publication.ts';
import type { RoundItem } from '../contracts/round.ts';
import type { RankingChanges } from '../contracts/standing.ts';
import type { Caller } from '../domain/authorize.ts';
import { roundKey } from '../domain/campaign/launched-rules.ts';
import { compareRankings, isUnbroken, type Period } from '../domain/ranking/compare-rankings.ts';
import { oversees } from '../domain/result-access.ts';
import { notFound } from '../errors.ts';
import { liveRanking, publishedRanking } from './find-ranking.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'rounds' | 'results' | 'snapshots' | 'rules' | 'units'>;

/** The published round before this one in its campaign, the nearest first; undefined where there is none. */
const roundBefore = async (ports: Needs, round: RoundItem): Promise<RoundItem | undefined> => {
  const { rounds } = await ports.rules.file(round);
  const at = rounds.findIndex(({ id }) => id === roundKey(round.roundId));
  for (const { id } of rounds.slice(0, at).toReversed()) {
    const earlier = await ports.rounds.get(`${round.campaignId}.${id}`);
    if (earlier?.publication !== undefined) return earlier;
  }
  return undefined;
};

const periodOf = async (ports: Needs, round: RoundItem): Promise<Period> => {
  const { rounds } = await ports.rules.file(round);
  const rules = rounds.find(({ id }) => id === roundKey(round.roundId));
  if (rules === undefined) throw new Error(`The campaign file has no round ${round.roundId}`);
  return rules.assessmentPeriod;
};

/** The snapshot to compare with: an earlier round's present one, or the one that the round's own has replaced. */
const earlierSnapshot = async (ports: Needs, round: RoundItem, earlier: RoundItem) => {
  const present = earlier.publication?.snapshotId;
  if (present === undefined) return undefined;
  const snapshot = await ports.snapshots.get('publications', present, PublicationSnapshot);
  if (earlier.roundId !== round.roundId) return { snapshotId: present, snapshot };
  if (snapshot.replaces === null) return undefined;
  const replaced = await ports.snapshots.get('publications', snapshot.replaces, PublicationSnapshot);
  return { snapshotId: snapshot.replaces, snapshot: replaced };
};

/**
 * A group's result against an earlier published one: change of place and of index for each entrant whose unit is unbroken,
 * 'not comparable' for the others. Seen by whoever sees the ranking itself.
 * @param against the earlier round; this round itself: its previous publication; absent: the round before
 * @throws AppError `not_found` where either result is not there, or not for this caller
 */
export const readRankingChanges = async (
  ports: Needs,
  caller: Caller,
  { roundId, groupId }: { roundId: string; groupId: string },
  against: string | undefined,
): Promise<RankingChanges> => {
  const round = await ports.rounds.get(roundId);
  if (round === undefined) throw notFound();
  const later =
    (await publishedRanking(ports, round, groupId)) ??
    (oversees(caller, round.campaignId) ? await liveRanking(ports, round, groupId) : undefined);
  if (later === undefined) throw notFound();
  const earlier = against === undefined ? await roundBefore(ports, round) : await ports.rounds.get(against);
  const found = earlier === undefined ? undefined : await earlierSnapshot(ports, round, earlier);
  if (earlier === undefined || found === undefined) throw notFound();
  const [first, second] = [await periodOf(ports, earlier), await periodOf(ports, round)];
  const ids = later.object.lines.map(({ entrantId }) => entrantId);
  const units = new Map((await ports.units.getMany(ids)).map((unit) => [unit.unitId, unit]));
  const { groups, number } = found.snapshot;
  const mine = groups.find((group) => group.groupId === groupId);
  return {
    roundId,
    groupId,
    published: round.publication !== undefined,
    against: {
      roundId: earlier.roundId,
      title: earlier.title,
      snapshotId: found.snapshotId,
      number,
      sameTable: mine?.table.hash === later.object.table.hash,
    },
    items: compareRankings(later.object, groups, (entrantId) =>
      isUnbroken(units.get(entrantId), first, second),
    ),
  };
};
