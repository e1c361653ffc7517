import type { RoundItem } from '../contracts/round.ts';
import { AppError, type Bilingual } from '../errors.ts';
import { undatedAt } from './campaign/resolve-windows.ts';
import { localInstant } from './local-time.ts';

/** The windows after the first appraisal in which others than appraisers act. */
export type LaterWindow = 'supplementary' | 'scoreReview' | 'nomination' | 'posting';

const names: Record<LaterWindow, Bilingual> = {
  supplementary: { vi: 'bổ sung, giải trình', en: 'supplementary answers' },
  scoreReview: { vi: 'đề nghị xem xét lại điểm', en: 'score review' },
  nomination: { vi: 'đề nghị khen thưởng', en: 'nomination' },
  posting: { vi: 'công khai lấy ý kiến', en: 'public posting' },
};

type Span = { opensAt: number; closesAt: number };

/** The window of the round (UTC ms). @throws AppError `conflict` in a round without it */
export const laterWindow = ({ windows }: Pick<RoundItem, 'windows'>, name: LaterWindow): Span => {
  const window = windows[name];
  if (window !== undefined) return window;
  const { vi, en } = names[name];
  throw new AppError('conflict', {
    vi: `Kỳ đánh giá này không có thời gian ${vi}.`,
    en: `This round has no window of ${en}.`,
  });
};

/**
 * Refuses what comes outside the window, both ends inclusive, by the arrival stamp alone (design, decision 4).
 * @param at campaign time of arrival (UTC ms)
 * @throws AppError `conflict` in a round without the window, `window_closed` with its end in local time
 */
export const requireWithin = (round: Pick<RoundItem, 'windows'>, name: LaterWindow, at: number): Span => {
  const window = laterWindow(round, name);
  const { opensAt, closesAt } = window;
  if (opensAt <= at && at <= closesAt) return window;
  const { vi, en } = names[name];
  if (opensAt >= undatedAt)
    throw new AppError('window_closed', {
      vi: `Thời gian ${vi} chưa được ấn định.`,
      en: `The window of ${en} is not dated yet.`,
    });
  throw new AppError(
    'window_closed',
    at < opensAt
      ? {
          vi: `Thời gian ${vi} mở lúc ${localInstant(opensAt)}.`,
          en: `The window of ${en} opens at ${localInstant(opensAt)}.`,
        }
      : {
          vi: `Thời gian ${vi} đã đóng lúc ${localInstant(closesAt)}.`,
          en: `The window of ${en} closed at ${localInstant(closesAt)}.`,
        },
  );
};
