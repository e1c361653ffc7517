import type { NomineeClaim } from '../../contracts/nomination.ts';
import { nominatedIn } from '../../domain/nomination/proposals.ts';
import { AppError } from '../../errors.ts';
import type { Ports } from '../ports.ts';
import { fenceNominations } from './fence-nominations.ts';

type Needs = Pick<Ports, 'nominations' | 'newId'>;
type Of = { roundId: string; awardId: string; candidateId: string };

const nominatedElsewhere = (): AppError =>
  new AppError('conflict', {
    vi: 'Đã được đề nghị hình thức khác: không khen nhiều hình thức cho một thành tích.',
    en: 'It is nominated for another award: one achievement has one award.',
  });

/**
 * Takes the one claim to a candidate in a round, from whoever had it, so that of several nominations at one time only the last
 * claimant's can be written. An earlier claimant may be between its last look and its write: every other award's item is
 * therefore written anew as it is, by which such a write fails, or is there to be seen. A claim that nobody follows up keeps
 * nobody out.
 * @param others the round's other awards
 * @returns asked right before the award's item is written: throws AppError `conflict` where somebody has taken the claim since,
 * or the candidate stands nominated for another award
 */
export const claimCandidate = async (
  { nominations, newId }: Needs,
  { roundId, awardId, candidateId }: Of,
  others: readonly string[],
  writeId: string,
): Promise<() => Promise<void>> => {
  let contested = true;
  await nominations.changeClaim(roundId, candidateId, writeId, (current: NomineeClaim | undefined) => {
    contested = current !== undefined;
    return { roundId, candidateId, awardId };
  });
  for (const other of contested ? others : [])
    await fenceNominations({ nominations, newId }, { roundId, awardId: other });
  return async () => {
    const claim = await nominations.claim(roundId, candidateId);
    if (claim?.writeId !== writeId)
      throw new AppError('conflict', {
        vi: 'Đối tượng này vừa được người khác đề nghị; hãy xem lại danh sách.',
        en: 'Somebody else is nominating this candidate: look at the list again.',
      });
    const items = await nominations.ofRound(roundId);
    const isTaken = items.some(
      (item) => item.awardId !== awardId && nominatedIn(item).some((one) => one.candidateId === candidateId),
    );
    if (isTaken) throw nominatedElsewhere();
  };
};
