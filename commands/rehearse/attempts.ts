import { ApiProblem } from '../../shared/client/client.ts';
import type { Bilingual } from '../../shared/errors.ts';
import { signDraft } from '../play/steps/submit.ts';
import type { RehearsedEntrant, RehearsedRound } from './rehearsal.ts';

/** The last instant (UTC ms) at which this entrant may hand in, by the file and what was decided for it. */
export const lastInstant = (
  { lateUntil }: Pick<RehearsedRound, 'lateUntil'>,
  { end, inTime, ended }: Pick<RehearsedEntrant, 'end' | 'inTime' | 'ended'>,
): number => (inTime || ended ? end : Math.max(end, lateUntil ?? 0));

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
    if (!(error instanceof ApiProblem) || error.problem.code !== 'window_closed') throw error;
    round.attempts.push({ ...kept, was: 'REFUSED' });
    return false;
  }
};

/** The head reviews and submits what is there. */
export const submitDraft = async (round: RehearsedRound, entrant: RehearsedEntrant): Promise<boolean> => {
  const act = { vi: 'ký gửi', en: 'submit' };
  const taken = await attempt(round, entrant, act, () => signDraft(round.play, entrant, entrant.submits + 1));
  if (!taken) return false;
  entrant.submits += 1;
  entrant.stands = true;
  entrant.inTime = round.play.province.clock.now() <= entrant.end;
  return true;
};
