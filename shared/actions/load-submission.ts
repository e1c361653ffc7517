import type { RoundItem } from '../contracts/round.ts';
import type { SubmissionItem } from '../contracts/submission.ts';
import type { Caller } from '../domain/authorize.ts';
import { notFound } from '../errors.ts';
import type { Ports } from './ports.ts';

type May = (caller: Caller, submission: SubmissionItem) => boolean;

/** The head and its round, if the caller may. @throws AppError `not_found`, also for another's submission */
export const loadSubmission = async (
  { submissions, rounds }: Pick<Ports, 'submissions' | 'rounds'>,
  caller: Caller,
  submissionId: string,
  may: May,
): Promise<{ head: SubmissionItem; round: RoundItem }> => {
  const head = await submissions.get(submissionId);
  if (head === undefined || !may(caller, head)) throw notFound();
  return { head, round: await roundOf({ rounds }, head.roundId) };
};

/** The control item of a round that something refers to. @throws Error when it is gone: nothing deletes one */
export const roundOf = async ({ rounds }: Pick<Ports, 'rounds'>, roundId: string): Promise<RoundItem> => {
  const round = await rounds.get(roundId);
  if (round === undefined) throw new Error(`Round ${roundId} has no control item`);
  return round;
};
