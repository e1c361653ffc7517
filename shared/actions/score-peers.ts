import { digestOf } from '../canonical-json.ts';
import type { ScoreItem } from '../contracts/result.ts';
import type { RoundItem } from '../contracts/round.ts';
import { ScoreInputs } from '../contracts/score-inputs.ts';
import { type EntrantState, isScored, isSettled } from '../domain/group-ranking.ts';
import { resultOfSheet } from '../domain/result-of-sheet.ts';
import { scoreEntrant } from '../domain/scoring/score-entrant.ts';
import { needsPeers, peerBests, withoutPeers } from '../domain/scoring/score-peers.ts';
import { fewAtOnce } from './few-at-once.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'results' | 'snapshots' | 'rules' | 'newId'>;
type ScoredState = EntrantState & { score: ScoreItem };

const scored = (state: EntrantState): state is ScoredState => state.score !== undefined && isScored(state);

/** Whether everybody of the roster who takes part is sealed and scored, so that nobody can still bring a better value. */
const isWhole = (round: RoundItem, states: readonly EntrantState[]): boolean =>
  states.every((state) => isSettled(round, state) && (state.head?.seal?.kind === 'ABSENT' || scored(state)));

/**
 * Scores the leaves of a group that count against its best: each stored result whose group's best is another by now is
 * replaced by one that names it. A group whose table has no such leaf is read no further. A result that was scored anew
 * meanwhile stays: it owes a ranking of its own, which comes back here.
 * @returns the states with their results as they are now
 */
export const scorePeers = async (
  ports: Needs,
  round: RoundItem,
  groupId: string,
  states: readonly EntrantState[],
): Promise<EntrantState[]> => {
  const rules = await ports.rules.of(round, groupId);
  if (!needsPeers(rules.compiled)) return [...states];
  const known = states.filter(scored);
  const inputs = new Map<string, ScoreInputs>();
  await fewAtOnce(known, async ({ submissionId, score }) => {
    inputs.set(submissionId, await ports.snapshots.get('scores', score.inputsHash, ScoreInputs));
  });
  const peers = isWhole(round, states) ? peerBests(rules.compiled, [...inputs.values()]) : {};
  const now = new Map<string, ScoreItem>();
  await fewAtOnce(known, async ({ submissionId, score }) => {
    const found = inputs.get(submissionId);
    if (found === undefined) return;
    const bare = withoutPeers(found);
    const next = Object.keys(peers).length === 0 ? bare : { ...bare, peers };
    if (digestOf(next) === digestOf(found)) return;
    const sheet = scoreEntrant(rules.compiled, next);
    const inputsHash = await ports.snapshots.put('scores', next);
    const sheetHash = await ports.snapshots.put('scores', sheet);
    const item = await ports.results.changeScore(submissionId, ports.newId(), (current) =>
      current === undefined || current.inputsHash !== score.inputsHash
        ? (current ?? score)
        : { ...current, inputsHash, sheetHash, ...resultOfSheet(sheet, rules) },
    );
    now.set(submissionId, item);
  });
  return states.map((state) => ({ ...state, score: now.get(state.submissionId) ?? state.score }));
};
