import { ApiProblem } from '../../shared/client/client.ts';
import { listAnswers, saveAnswer } from '../../shared/contracts/routes/submissions.ts';
import type { Bilingual } from '../../shared/errors.ts';
import { answerOf, secondThoughts } from '../play/answers-by-seed.ts';
import { isSelf } from '../play/self-leaves.ts';
import { signDraft } from '../play/steps/submit.ts';
import type { RehearsedEntrant, RehearsedRound } from './rehearsal.ts';

/** The last instant (UTC ms) at which this entrant may hand in, by the file and what was decided for it. */
export const lastInstant = (
  { lateUntil }: Pick<RehearsedRound, 'lateUntil'>,
  { end, inTime, ended }: Pick<RehearsedEntrant, 'end' | 'inTime' | 'ended'>,
): number => (inTime || ended ? end : Math.max(end, lateUntil ?? 0));

/** Closed; or, for a unit that has ended, nobody holds a role in it any more. */
const isOutOfTime = ({ problem: { code } }: ApiProblem, { ended }: RehearsedEntrant): boolean =>
  code === 'window_closed' || (ended && code === 'not_found');

/**
 * Does something that hands in, and keeps whether it should have been taken and whether it was.
 * @returns whether it was taken @throws whatever is no refusal for being out of time
 */
export const attempt = async (
  round: RehearsedRound,
  entrant: RehearsedEntrant,
  act: Bilingual,
  call: () => Promise<unknown>,
): Promise<boolean> => {
  const at = round.play.province.clock.now();
  const isDue = entrant.opensAt <= at && at <= lastInstant(round, entrant);
  const kept = { entrantId: entrant.unitId, at, act, due: isDue ? 'TAKEN' : 'REFUSED' } as const;
  try {
    await call();
    round.attempts.push({ ...kept, was: 'TAKEN' });
    return true;
  } catch (error) {
    if (!(error instanceof ApiProblem) || !isOutOfTime(error, entrant)) throw error;
    round.attempts.push({ ...kept, was: 'REFUSED' });
    return false;
  }
};

/** The officer adds words to the first answer, whatever it says now. @returns whether that was taken @throws as `attempt` */
export const editOneAnswer = (round: RehearsedRound, entrant: RehearsedEntrant): Promise<boolean> =>
  attempt(round, entrant, { vi: 'sửa câu trả lời', en: 'edit an answer' }, async () => {
    const { play } = round;
    const [leaf] = play.leavesOf(entrant).filter(isSelf);
    if (leaf === undefined) throw new Error(`${entrant.unitId} assesses nothing itself`);
    const officer = play.as(entrant.officer);
    const submissionId = await play.submissionOf(entrant);
    const { items } = (await officer.call(listAnswers, { param: { submissionId } })).body;
    const revision = items.find((item) => item.leaf === leaf.code)?.revision ?? 0;
    const json = secondThoughts(answerOf(play.seed, entrant, leaf));
    await officer.call(saveAnswer, { param: { submissionId, leaf: leaf.code }, json, revision });
  });

/** The head, or who signs by delegation, reviews and submits what is there. */
export const submitDraft = async (round: RehearsedRound, entrant: RehearsedEntrant): Promise<boolean> => {
  const act = { vi: 'ký gửi', en: 'submit' };
  const taken = await attempt(round, entrant, act, () =>
    signDraft(round.play, entrant, entrant.submits + 1, entrant.signer),
  );
  if (!taken) return false;
  entrant.submits += 1;
  entrant.stands = true;
  entrant.inTime = round.play.province.clock.now() <= entrant.end;
  return true;
};
