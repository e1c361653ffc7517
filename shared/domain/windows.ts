import type { RoundItem, WindowName } from '../contracts/round.ts';
import { AppError, type Bilingual } from '../errors.ts';
import { localInstant } from './local-time.ts';

type Ends = Pick<RoundItem, 'windows' | 'extensions'>;

/** After the effective end, how long the seal waits: function, gateway and skew (design, decision 6). In milliseconds. */
export const sealingMargin = 120_000;

/** The entrant's own end of self-assessment: a recorded extension moves it, never the others' (UTC ms). */
export const effectiveEnd = (round: Ends, entrantId: string): number =>
  Math.max(round.windows.selfAssessment.closesAt, round.extensions[entrantId] ?? 0);

const names: Record<WindowName, Bilingual> = {
  selfAssessment: { vi: 'tự đánh giá', en: 'self-assessment' },
  appraisal: { vi: 'thẩm định', en: 'appraisal' },
};

/**
 * Refuses what comes outside the window, both ends inclusive, judged by the arrival stamp alone (decision 4).
 * @param at campaign time of arrival (UTC ms)
 * @throws AppError `window_closed`, naming the window's end in local time
 */
export const requireOpen = (round: Ends, window: WindowName, entrantId: string, at: number): void => {
  const { opensAt, closesAt } = round.windows[window];
  const end = window === 'selfAssessment' ? effectiveEnd(round, entrantId) : closesAt;
  if (opensAt <= at && at <= end) return;
  const { vi, en } = names[window];
  throw new AppError(
    'window_closed',
    at < opensAt
      ? {
          vi: `Kỳ ${vi} mở lúc ${localInstant(opensAt)}.`,
          en: `The ${en} window opens at ${localInstant(opensAt)}.`,
        }
      : {
          vi: `Kỳ ${vi} đã đóng lúc ${localInstant(end)}.`,
          en: `The ${en} window closed at ${localInstant(end)}.`,
        },
  );
};

/** When the submission of an entrant with this effective end may be sealed (UTC ms). */
export const sealableFrom = (end: number): number => end + sealingMargin;
