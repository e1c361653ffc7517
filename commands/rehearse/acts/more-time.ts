import { readRound } from '../../../shared/contracts/routes/campaigns.ts';
import { decideExtension, requestExtension } from '../../../shared/contracts/routes/extensions.ts';
import { closingInstant } from '../../../shared/domain/campaign/resolve-windows.ts';
import { localDay, localInstant } from '../../../shared/domain/local-time.ts';
import { sealingMargin } from '../../../shared/domain/windows.ts';
import {
  day,
  hour,
  nextMinute,
  type Rehearsal,
  type RehearsedEntrant,
  type RehearsedRound,
} from '../rehearsal.ts';
import { closeDue } from './close.ts';
import { submitAll, tryLate } from './write.ts';

const asks = ({ conduct }: RehearsedEntrant): boolean => conduct === 'EXTENDED' || conduct === 'NO_MORE_TIME';

const wishOf = ({ end }: RehearsedEntrant) => ({ date: localDay(end + 2 * day) });

/** Heads ask for two days more. */
export const askForTime = async (
  { chronicle }: Rehearsal,
  { play }: RehearsedRound,
  entrants: readonly RehearsedEntrant[],
): Promise<void> => {
  for (const entrant of entrants.filter(asks)) {
    const param = { submissionId: await play.submissionOf(entrant) };
    const reason = 'Chờ số liệu của đơn vị trực thuộc (mô phỏng)';
    const json = { reason, wishedEnd: wishOf(entrant) };
    await play.as(entrant.head).call(requestExtension, { param, json, revision: 0 });
    chronicle.tell(
      play.roundId,
      `Đề nghị gia hạn đến hết ${json.wishedEnd.date}: ${entrant.name}`,
      `Asks for time to the end of ${json.wishedEnd.date}: ${entrant.name}`,
    );
  }
};

/** What follows a grant: submitting in it, and a try after it. */
const scheduleLonger = (rehearsal: Rehearsal, round: RehearsedRound, entrant: RehearsedEntrant): void => {
  const { agenda } = rehearsal;
  agenda.add(entrant.end - hour, () => submitAll(rehearsal, round, [entrant]), 'CLOCK');
  agenda.add(entrant.end + 1, () => tryLate(rehearsal, round, [entrant]), 'CLOCK');
  agenda.add(nextMinute(entrant.end + sealingMargin), () => closeDue(rehearsal, round));
};

/** The manager grants one kind of request, for that unit alone, and refuses the other. */
export const decideOnTime = async (
  rehearsal: Rehearsal,
  round: RehearsedRound,
  entrants: readonly RehearsedEntrant[],
): Promise<void> => {
  const { play, windows } = round;
  const manager = play.as(play.province.firstManager);
  for (const entrant of entrants.filter(asks)) {
    const submissionId = await play.submissionOf(entrant);
    const { revision } = (await manager.call(readRound, { param: { roundId: play.roundId } })).body;
    const wish = wishOf(entrant);
    const asked = { submissionId, request: 1, reason: 'Đã xem xét đề nghị (mô phỏng)' };
    const isGranted = entrant.conduct === 'EXTENDED';
    const end = closingInstant(wish);
    const late = end + sealingMargin >= windows.appraisal.closesAt;
    const until = late ? { appraisalUntil: { date: localDay(end + 7 * day) } } : {};
    const json = isGranted
      ? { ...asked, decision: 'GRANT' as const, end: wish, ...until }
      : { ...asked, decision: 'REFUSE' as const };
    await manager.call(decideExtension, { param: { roundId: play.roundId }, json, revision });
    if (isGranted) {
      entrant.end = end;
      scheduleLonger(rehearsal, round, entrant);
    }
    rehearsal.chronicle.tell(
      play.roundId,
      isGranted
        ? `Gia hạn cho ${entrant.name} đến ${localInstant(end)}`
        : `Không gia hạn cho ${entrant.name}`,
      isGranted
        ? `More time for ${entrant.name}, to ${localInstant(end)}`
        : `No more time for ${entrant.name}`,
    );
  }
};
