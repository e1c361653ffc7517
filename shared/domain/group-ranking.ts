import type { RankingEntrant } from '../contracts/ranking.ts';
import type { RankingLine, ScoreItem } from '../contracts/result.ts';
import type { RoundItem } from '../contracts/round.ts';
import type { SubmissionItem } from '../contracts/submission.ts';
import { rankGroup } from './ranking/rank-group.ts';
import type { RankingRules } from './ranking/ranking-rules.ts';
import { isSealedFor } from './windows.ts';

/** One entrant of the roster, as far as it has come. */
export type EntrantState = {
  entrantId: string;
  unitName: string;
  submissionId: string;
  head: SubmissionItem | undefined;
  score: ScoreItem | undefined;
  /** Hash of the table in force: a score under another is none. */
  tableHash?: string | undefined;
};

/** Whether the entrant is sealed or absent for its own ends as they are now (design, decision 6). */
export const isSettled = (
  round: Pick<RoundItem, 'windows' | 'extensions' | 'lateUntil'>,
  { head }: EntrantState,
): boolean => isSealedFor(round, head);

/** Whether a sealed entrant's result rests on its present seal and the table in force, and is not being recomputed. */
export const isScored = ({ head, score, tableHash }: EntrantState): boolean =>
  score !== undefined &&
  (tableHash === undefined || score.stamp.tableHash === tableHash) &&
  head?.seal?.snapshotId !== undefined &&
  score.stamp.sealedSnapshot === head.seal.snapshotId;

const entrantOf = (state: EntrantState, column: 'self' | 'final'): RankingEntrant => {
  if (state.head?.seal?.kind === 'ABSENT') return { state: 'ABSENT', entrantId: state.entrantId };
  if (state.score === undefined || !isScored(state)) return { state: 'UNSCORED', entrantId: state.entrantId };
  return state.score.standing[column];
};

const isAppraised = (state: EntrantState): boolean =>
  isScored(state) && state.score?.completeness.state !== 'UNAPPRAISED';

/**
 * How many entrants that are not absent are not appraised: unsealed, not scored for their present seal, or waiting for an
 * appraiser. While there is one, the group is `chưa thẩm định` (decision 7).
 */
export const unappraised = (states: readonly EntrantState[]): number =>
  states.filter((state) => state.head?.seal?.kind !== 'ABSENT' && !isAppraised(state)).length;

/** Places and one line per entrant, in the ranking's order. The self column ranks until everybody is appraised. */
export const rankStates = (rules: Omit<RankingRules, 'column'>, states: readonly EntrantState[]) => {
  const column = unappraised(states) > 0 ? ('self' as const) : ('final' as const);
  const ranking = rankGroup(
    { ...rules, column },
    states.map((state) => entrantOf(state, column)),
  );
  const byId = new Map(states.map((state) => [state.entrantId, state]));
  const line = (entrantId: string): RankingLine => {
    const state = byId.get(entrantId);
    if (state === undefined) throw new Error(`Ranked an entrant that is not on the roster: ${entrantId}`);
    const scored = isScored(state) ? state.score : undefined;
    return {
      entrantId,
      unitName: state.unitName,
      submissionId: state.submissionId,
      self: scored?.total.self ?? null,
      appraised: scored?.total.appraised ?? null,
      final: scored?.total.final ?? null,
      fields: scored?.fields ?? [],
    };
  };
  const lines = [
    ...ranking.placed.map(({ entrantId, place, sharedBy, band }) => ({
      ...line(entrantId),
      place,
      sharedBy,
      band,
    })),
    ...ranking.unplaced.map(({ entrantId, reason }) => ({ ...line(entrantId), whyUnplaced: reason })),
  ];
  return { ranking, lines };
};
