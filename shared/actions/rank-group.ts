import type { RankingObject } from '../contracts/result.ts';
import type { RoundItem } from '../contracts/round.ts';
import type { SubmissionItem } from '../contracts/submission.ts';
import { type EntrantState, isScored, isSettled, rankStates, unappraised } from '../domain/group-ranking.ts';
import { settled } from '../domain/owed-work.ts';
import { asSealedNow } from '../domain/windows.ts';
import { fewAtOnce } from './few-at-once.ts';
import { roundOf } from './load-submission.ts';
import type { Ports } from './ports.ts';
import { scorePeers } from './score-peers.ts';

type Needs = Pick<Ports, 'rounds' | 'submissions' | 'results' | 'snapshots' | 'rules' | 'units' | 'newId'>;

/** Every entrant of a group's roster, as far as it has come under the present ends; read consistently. */
export const readStates = async (
  { rounds, submissions, results, units }: Pick<Ports, 'rounds' | 'submissions' | 'results' | 'units'>,
  round: RoundItem,
  groupId: string,
): Promise<EntrantState[]> => {
  const roster = await rounds.roster(round.roundId, groupId, round.rosterVersion);
  const ids = roster.map(({ entrantId }) => submissions.idOf(round.roundId, entrantId));
  const heads = new Map(
    (await submissions.getMany(ids)).map((head) => [head.submissionId, asSealedNow(round, head)]),
  );
  const scores = new Map((await results.scores(ids)).map((score) => [score.submissionId, score]));
  const names = new Map(
    (await units.getMany(roster.map(({ entrantId }) => entrantId))).map((unit) => [unit.unitId, unit.name]),
  );
  const tableHash = round.groups.find((group) => group.groupId === groupId)?.table.hash;
  return roster.map(({ entrantId }, n) => {
    const submissionId = ids[n]!;
    const unitName = names.get(entrantId) ?? entrantId;
    return {
      entrantId,
      unitName,
      submissionId,
      head: heads.get(submissionId),
      score: scores.get(submissionId),
      tableHash,
    };
  });
};

/** Asks for the ranking of the group of a submission; `at` is the campaign time of the message (UTC ms). */
export type RankRequest = { submissionId: string; at: number };

type Debt = { submissionId: string; cause: number };

const debtOf = ({ submissionId, owes }: SubmissionItem): Debt[] =>
  owes.rank === undefined ? [] : [{ submissionId, cause: owes.rank }];

/**
 * Ranks one group, if one of its submissions still owes that: one run pays the debts of every submission whose result it
 * has read, so that a burst of changes costs a few rankings. The ranking that it replaces is read before the inputs,
 * and replaced on condition that it is still there: what is written is never the older. Who loses that race to a run
 * that paid everything writes nothing. Of those who asked, some may have left the roster meanwhile: the group is then ranked
 * without them, and their debts are paid by that.
 */
const rankOne = async (
  ports: Needs,
  { roundId, groupId }: Pick<SubmissionItem, 'roundId' | 'groupId'>,
  asking: readonly SubmissionItem[],
  at: number,
): Promise<void> => {
  let states: EntrantState[] = [];
  let left: readonly SubmissionItem[] = [];
  await ports.results.changeRanking(roundId, groupId, ports.newId(), async (current) => {
    const round = await roundOf(ports, roundId);
    states = await scorePeers(ports, round, groupId, await readStates(ports, round, groupId));
    const roster = new Set(states.map(({ submissionId }) => submissionId));
    left = asking.filter(({ submissionId }) => !roster.has(submissionId));
    const isPaid = left.length === 0 && states.every(({ head }) => head?.owes.rank === undefined);
    if (current !== undefined && isPaid) return current;
    return { roundId, groupId, ...(await ranked(ports, round, groupId, states)), rankedAt: at };
  });
  const debts = [...states.flatMap(({ head }) => head ?? []), ...left].flatMap(debtOf);
  await fewAtOnce(debts, async ({ submissionId, cause }) => {
    await ports.submissions.change(submissionId, ports.newId(), (current) => {
      if (current === undefined) throw new Error(`Submission ${submissionId} vanished`);
      return settled(current, 'rank', cause);
    });
  });
};

/**
 * Ranks the groups of these submissions, each group once, one after the other; a submission that owes no ranking any
 * more asks for none.
 * @returns how each request ended, in their order: a group that fails fails its own requests alone
 */
export const rankGroups = async (
  ports: Needs,
  requests: readonly RankRequest[],
): Promise<PromiseSettledResult<void>[]> => {
  const ids = [...new Set(requests.map(({ submissionId }) => submissionId))];
  const heads = new Map((await ports.submissions.getMany(ids)).map((head) => [head.submissionId, head]));
  const owing = [...heads.values()].filter(({ owes }) => owes.rank !== undefined);
  const groupOf = ({ roundId, groupId }: SubmissionItem) => `${roundId} ${groupId}`;
  const outcomes = new Map<string, PromiseSettledResult<void>>();
  for (const [group, members] of Map.groupBy(owing, groupOf)) {
    const mine = new Set(members.map(({ submissionId }) => submissionId));
    const at = Math.max(
      ...requests.filter(({ submissionId }) => mine.has(submissionId)).map((one) => one.at),
    );
    const [outcome] = await Promise.allSettled([rankOne(ports, members[0]!, members, at)]);
    outcomes.set(group, outcome);
  }
  return requests.map(({ submissionId }): PromiseSettledResult<void> => {
    const head = heads.get(submissionId);
    if (head === undefined) return { status: 'rejected', reason: new Error(`No submission ${submissionId}`) };
    return outcomes.get(groupOf(head)) ?? { status: 'fulfilled', value: undefined };
  });
};

/** Ranks the group of one submission, if that is still owed. @param at campaign time of the message (UTC ms) */
export const rankGroup = async (ports: Needs, submissionId: string, at: number): Promise<void> => {
  const [outcome] = await rankGroups(ports, [{ submissionId, at }]);
  if (outcome?.status === 'rejected') throw outcome.reason;
};

const ranked = async (ports: Needs, round: RoundItem, groupId: string, states: EntrantState[]) => {
  const { round: rules, group } = await ports.rules.of(round, groupId);
  const { ranking, lines } = rankStates(
    { rankBy: rules.rounding.rankBy, tieBreaks: group.tieBreaks, bands: group.bands },
    states,
  );
  const table = round.groups.find((candidate) => candidate.groupId === groupId)?.table;
  if (table === undefined) throw new Error(`Round ${round.roundId} has no group ${groupId}`);
  const from = states.map((state) => [
    state.entrantId,
    state.score !== undefined && isScored(state)
      ? { inputs: state.score.inputsHash, sheet: state.score.sheetHash }
      : null,
  ]);
  const object: RankingObject = {
    format: 'thi-dua/ranking',
    version: 1,
    roundId: round.roundId,
    groupId,
    controlRevision: round.revision,
    table,
    ranking,
    lines,
    from: Object.fromEntries(from),
  };
  return {
    controlRevision: round.revision,
    rankingHash: await ports.snapshots.put('rankings', object),
    entrants: states.length,
    settled: states.filter((state) => isSettled(round, state)).length,
    unappraised: unappraised(states),
  };
};
