import { derivedId } from '../../canonical-json.ts';
import type { Notice } from '../../contracts/notice.ts';
import type { RoundItem } from '../../contracts/round.ts';
import type { SubmissionItem } from '../../contracts/submission.ts';
import { localInstant } from '../local-time.ts';
import { lastEnd } from '../windows.ts';
import type { Occasion } from './occasions.ts';

type About = {
  round: RoundItem;
  entrantId: string;
  unitName: string;
  submissionId: string;
  /** Undefined where nothing was begun. */
  head: Pick<SubmissionItem, 'state'> | undefined;
};

const stateWords = (head: About['head']) =>
  head === undefined || head.state === 'NOT_STARTED'
    ? { vi: 'chưa bắt đầu tự đánh giá', en: 'has not begun its self-assessment' }
    : {
        vi: 'đã bắt đầu nhưng chưa nộp bản tự đánh giá',
        en: 'has begun, and not submitted, its self-assessment',
      };

const whatNow = (round: RoundItem, entrantId: string, { kind, end }: Occasion) => {
  const last = lastEnd(round, entrantId);
  if (kind !== 'AFTER_END')
    return {
      vi: `Đề nghị hoàn thành và nộp trước khi hết hạn lúc ${localInstant(end)}.`,
      en: `Please finish and submit before the end at ${localInstant(end)}.`,
    };
  if (last > end)
    return {
      vi: `Hạn nộp đã qua lúc ${localInstant(end)}. Bản nộp muộn còn được nhận đến ${localInstant(last)} và bị trừ điểm theo quy định của kỳ này.`,
      en: `The end was at ${localInstant(end)}. A late submission is still taken until ${localInstant(last)}, at the price that this round sets.`,
    };
  return {
    vi: `Hạn nộp đã qua lúc ${localInstant(end)}. Nếu có lý do, người đứng đầu đơn vị có thể đề nghị gia hạn.`,
    en: `The end was at ${localInstant(end)}. If there is a reason, the head of the unit may ask for more time.`,
  };
};

/**
 * The notice of an occasion to an entrant's head and focal officers. Its identity follows from round, entrant,
 * reminder and end: an end that was moved gives occasions of its own.
 * @param at campaign time at which it was found due (UTC ms)
 */
export const reminderNotice = (
  { round, entrantId, unitName, submissionId, head }: About,
  occasion: Occasion,
  at: number,
): Notice => {
  const { roundId, campaignId, title } = round;
  const { reminderId, end, staleAt } = occasion;
  const state = stateWords(head);
  const now = whatNow(round, entrantId, occasion);
  const late = occasion.kind === 'AFTER_END';
  return {
    noticeId: derivedId('reminder', roundId, entrantId, reminderId, String(end)),
    kind: 'REMINDER',
    to: [{ kind: 'UNITS', unitIds: [entrantId], roles: ['UNIT_HEAD', 'UNIT_OFFICER'] }],
    at,
    subject: {
      vi: `${late ? 'Quá hạn nộp' : 'Nhắc nộp'} bản tự đánh giá: ${title.vi}`,
      en: `${late ? 'Past the end' : 'Reminder'}: self-assessment, ${title.en}`,
    },
    body: {
      vi: `${unitName} ${state.vi} trong "${title.vi}".\n${now.vi}`,
      en: `${unitName} ${state.en} in "${title.en}".\n${now.en}`,
    },
    about: { campaignId, roundId, unitId: entrantId, submissionId },
    until: { submissionId, end, staleAt },
  };
};
