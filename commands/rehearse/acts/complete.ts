import { returnForCompletion } from '../../../shared/contracts/routes/submission-versions.ts';
import { readSubmission } from '../../../shared/contracts/routes/submissions.ts';
import { isSelf } from '../../play/self-leaves.ts';
import { saveRows, unsavedRows } from '../../play/steps/answer.ts';
import { attempt } from '../attempts.ts';
import type { Rehearsal, RehearsedEntrant, RehearsedRound } from '../rehearsal.ts';
import { submitAll } from './write.ts';

const returned = (entrants: readonly RehearsedEntrant[]) =>
  entrants.filter(({ conduct }) => conduct === 'RETURNED');

/** The manager sends back what is half answered, with a reason for each of the first leaves that are missing. */
export const returnSome = async (
  { chronicle }: Rehearsal,
  round: RehearsedRound,
  entrants: readonly RehearsedEntrant[],
): Promise<void> => {
  const { play } = round;
  const manager = play.as(play.province.firstManager);
  for (const entrant of returned(entrants)) {
    const param = { submissionId: await play.submissionOf(entrant) };
    const { submitted } = (await manager.call(readSubmission, { param })).body;
    if (submitted === undefined) throw new Error(`${entrant.unitId} has submitted nothing to be returned`);
    const leaves = play.leavesOf(entrant).filter(isSelf);
    const missing = leaves.filter((_, at) => at % 2 === 1).slice(0, 3);
    const wanted = missing.length > 0 ? missing : leaves.slice(0, 1);
    const reasons = Object.fromEntries(wanted.map(({ code }) => [code, 'Chưa có số liệu (mô phỏng)']));
    const idempotencyKey = `${play.keys}-${entrant.unitId}-return`;
    const json = { snapshotId: submitted.snapshotId, leaves: reasons };
    const act = { vi: 'trả lại để hoàn thiện', en: 'return for completion' };
    await attempt(round, entrant, act, () =>
      manager.call(returnForCompletion, { param, json, idempotencyKey }),
    );
    const codes = Object.keys(reasons).join(', ');
    chronicle.tell(
      play.roundId,
      `Trả lại để hoàn thiện (${codes}): ${entrant.name}`,
      `Returned for completion (${codes}): ${entrant.name}`,
    );
  }
};

/** Who got it back answers the rest and submits again. */
export const completeReturned = async (
  rehearsal: Rehearsal,
  round: RehearsedRound,
  entrants: readonly RehearsedEntrant[],
): Promise<void> => {
  for (const entrant of returned(entrants)) {
    const rows = await unsavedRows(round.play, entrant);
    const act = { vi: 'hoàn thiện', en: 'complete' };
    await attempt(round, entrant, act, () => saveRows(round.play, rows, () => undefined));
  }
  await submitAll(rehearsal, round, returned(entrants));
};
