import { sealingMargin } from '../../../shared/domain/windows.ts';
import { day, hour, nextMinute, type Rehearsal, type RehearsedRound, tellGap, within } from '../rehearsal.ts';
import { decideAll, decideEarly } from './award-decisions.ts';
import { handInDossiers } from './dossiers.ts';
import { nominateAll, nominateLate } from './nominations.ts';
import { namePeople } from './people.ts';
import { answerComments, commentLate, commentOnSome, post } from './posting.ts';

/** How long nomination takes in a round without a window for it. */
const usualSpan = 7 * day;

const schedulePosting = (rehearsal: Rehearsal, round: RehearsedRound): void => {
  const { agenda, chronicle } = rehearsal;
  const { posting } = round.windows;
  const where = round.play.roundId;
  if (round.nominated.length === 0) {
    chronicle.tell(where, 'Không có đề nghị nào để công khai', 'Nobody is nominated: nothing to post');
    return;
  }
  if (posting === undefined) {
    tellGap(
      rehearsal,
      where,
      'Quyết định khen (kỳ không có thời gian công khai)',
      'Award decisions, in a round without a posting,',
    );
    return;
  }
  const { opensAt, closesAt } = posting;
  agenda.add(opensAt + 8 * hour, () => post(rehearsal, round), 'CLOCK');
  agenda.add(within(posting, 1 / 3), () => commentOnSome(rehearsal, round), 'CLOCK');
  agenda.add(within(posting, 2 / 3), () => answerComments(rehearsal, round), 'CLOCK');
  agenda.add(
    closesAt + 1,
    async () => {
      await commentLate(rehearsal, round);
      await decideEarly(rehearsal, round);
    },
    'CLOCK',
  );
  agenda.add(nextMinute(closesAt + sealingMargin) + 8 * hour, () => decideAll(rehearsal, round), 'CLOCK');
};

/** Puts on the agenda what follows the final result: people, dossiers, nominations, posting, comments and decisions. */
export const scheduleAwards = (rehearsal: Rehearsal, round: RehearsedRound): void => {
  const { agenda, violations } = rehearsal;
  const { play, windows } = round;
  if (play.file.awards.length === 0) return;
  const now = play.province.clock.now();
  const { nomination } = windows;
  const opensAt = Math.max(nomination?.opensAt ?? now, now);
  const closesAt = nomination?.closesAt ?? opensAt + usualSpan;
  if (closesAt <= now) {
    const said = {
      vi: 'Thời gian đề nghị khen thưởng đã hết trước khi có kết quả chính thức',
      en: 'The window of nomination is over before the final result',
    };
    violations.push({ where: play.roundId, said });
    return;
  }
  const span = { opensAt, closesAt };
  agenda.add(within(span, 1 / 8), () => namePeople(rehearsal, round), 'CLOCK');
  agenda.add(within(span, 3 / 8), () => handInDossiers(rehearsal, round), 'CLOCK');
  agenda.add(
    within(span, 6 / 8),
    async () => {
      await nominateAll(rehearsal, round);
      schedulePosting(rehearsal, round);
    },
    'CLOCK',
  );
  if (nomination !== undefined) agenda.add(closesAt + 1, () => nominateLate(rehearsal, round), 'CLOCK');
};
