import type { Submission } from '../../../shared/contracts/submission.ts';
import { sealingMargin } from '../../../shared/domain/windows.ts';
import { until } from '../../play/requests.ts';
import { allSubmissions } from '../../play/steps/seal.ts';
import { lastInstant } from '../attempts.ts';
import type { Rehearsal, RehearsedRound } from '../rehearsal.ts';

/** The end (UTC ms) that a seal of this submission has to name, as the API says it. */
export const dueEnd = ({ closesAt, lateUntil }: Submission): number => Date.parse(lateUntil ?? closesAt);

/** Whether it is sealed, or recorded absent, for that end. */
export const isSealed = ({ seal, closesAt, lateUntil }: Submission): boolean =>
  seal !== undefined && seal.end === (lateUntil ?? closesAt);

/** Submissions of those who are on the roster now. */
export const rosterSubmissions = async ({ play, entrants }: RehearsedRound): Promise<Submission[]> =>
  (await allSubmissions(play)).filter(({ entrantId }) => entrants.has(entrantId));

const patienceMs = 3_000;

/** Nobody seals: an end has passed, and the minute job finds it. Watches until everybody whose end passed is sealed. */
export const closeDue = async ({ chronicle, nameOf }: Rehearsal, round: RehearsedRound): Promise<void> => {
  const { play, entrants } = round;
  const now = play.province.clock.now();
  let sealed: Submission[] = [];
  let waiting = 0;
  let since = performance.now();
  await until({ what: `everybody of ${play.roundId} whose end passed is sealed`, everyMs: 200 }, async () => {
    const known = await rosterSubmissions(round);
    const due = known.filter((one) => dueEnd(one) + sealingMargin <= now);
    sealed = due.filter(isSealed);
    const heads = new Set(due.map(({ entrantId }) => entrantId));
    const ended = [...entrants.values()].filter((one) => lastInstant(round, one) + sealingMargin <= now);
    if (sealed.length === due.length && ended.every(({ unitId }) => heads.has(unitId))) {
      waiting = entrants.size - sealed.length;
      return true;
    }
    if (performance.now() - since > patienceMs) {
      since = performance.now();
      await play.province.fireSchedules();
    }
    return false;
  });
  if (round.closeTold === now) return;
  round.closeTold = now;
  const count = (kind: string) => sealed.filter(({ seal }) => seal?.kind === kind).length;
  const absent = sealed
    .filter(({ seal }) => seal?.kind === 'ABSENT')
    .map(({ entrantId }) => nameOf(entrantId));
  const open =
    waiting === 0 ? ['', ''] : [`; ${waiting} còn hạn riêng`, `; ${waiting} with an end of their own`];
  const named = absent.length === 0 ? '' : ` (${absent.join(', ')})`;
  chronicle.tell(
    play.roundId,
    `Đã khóa: ${count('ATTESTED')} bản ký, ${count('UNATTESTED')} bản nháp, ${absent.length} không nộp${named}${open[0]}`,
    `Sealed: ${count('ATTESTED')} signed, ${count('UNATTESTED')} drafts, ${absent.length} absent${named}${open[1]}`,
  );
};
