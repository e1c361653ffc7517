import type { RankingObject } from '../contracts/result.ts';
import type { RoundItem } from '../contracts/round.ts';
import { type EntrantState, isScored, isSettled, rankStates, unappraised } from '../domain/group-ranking.ts';
import { settled } from '../domain/owed-work.ts';
import { roundOf } from './load-submission.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'rounds' | 'submissions' | 'results' | 'snapshots' | 'rules' | 'units' | 'newId'>;

/** Every entrant of a group's roster, as far as it has come; read consistently. */
export const readStates = async (
  { rounds, submissions, results, units }: Pick<Ports, 'rounds' | 'submissions' | 'results' | 'units'>,
  round: RoundItem,
  groupId: string,
): Promise<EntrantState[]> => {
  const roster = await rounds.roster(round.roundId, groupId, round.rosterVersion);
  const ids = roster.map(({ entrantId }) => submissions.idOf(round.roundId, entrantId));
  const heads = new Map((await submissions.getMany(ids)).map((head) => [head.submissionId, head]));
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

/**
 * Ranks the group of a submission, if that is still owed: one run pays the debts of every submission whose result it
 * has read, so that a burst of changes costs a few rankings. The ranking that it replaces is read before the inputs,
 * and replaced on condition that it is still there: what is written is never the older.
 * @param at campaign time of the message (UTC ms)
 */
export const rankGroup = async (ports: Needs, submissionId: string, at: number): Promise<void> => {
  const head = await ports.submissions.get(submissionId);
  if (head === undefined) throw new Error(`No submission ${submissionId}`);
  if (head.owes.rank === undefined) return;
  const { roundId, groupId } = head;
  let states: EntrantState[] = [];
  await ports.results.changeRanking(roundId, groupId, ports.newId(), async () => {
    const round = await roundOf(ports, roundId);
    states = await readStates(ports, round, groupId);
    return { roundId, groupId, ...(await ranked(ports, round, groupId, states)), rankedAt: at };
  });
  for (const { head: seen, submissionId: id } of states) {
    const cause = seen?.owes.rank;
    if (cause === undefined) continue;
    await ports.submissions.change(id, ports.newId(), (current) => {
      if (current === undefined) throw new Error(`Submission ${id} vanished`);
      return settled(current, 'rank', cause);
    });
  }
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
