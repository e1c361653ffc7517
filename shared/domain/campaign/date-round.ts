import type { HolidayCalendar } from '../../contracts/calendar.ts';
import type { CampaignRound } from '../../contracts/campaign-round.ts';
import type { RoundItem } from '../../contracts/round.ts';
import { AppError } from '../../errors.ts';
import { localInstant } from '../local-time.ts';
import { datedWindows } from './date-windows.ts';
import { closingInstant, resolveWindows } from './resolve-windows.ts';

type Ends = Pick<RoundItem, 'windows' | 'lateUntil'>;

/**
 * The ends of a round as its control item holds them (UTC ms); `undatedAt` for those whose act is not dated.
 * @throws RangeError over a year that no calendar covers
 */
export const datedRound = (rules: CampaignRound, calendars: readonly HolidayCalendar[]): Ends => {
  const { windows, latePolicy } = datedWindows(rules, calendars);
  const { campaign: _campaign, dataEntry: _dataEntry, ...held } = resolveWindows({ windows });
  return {
    windows: held,
    ...(latePolicy.kind === 'ACCEPT_UNTIL' ? { lateUntil: closingInstant(latePolicy.until) } : {}),
  };
};

const closesOf = ({ windows, lateUntil }: Ends): Record<string, number | undefined> => ({
  ...Object.fromEntries(Object.entries(windows).map(([name, window]) => [name, window?.closesAt])),
  late: lateUntil,
});

const opensOf = ({ windows }: Ends): Record<string, number | undefined> =>
  Object.fromEntries(Object.entries(windows).map(([name, window]) => [name, window?.opensAt]));

const conflict = (at: number): AppError =>
  new AppError('conflict', {
    vi: `Không thể thay mốc đã qua: ${localInstant(at)}.`,
    en: `An end that has passed cannot move: ${localInstant(at)}.`,
  });

/**
 * Refuses to move what has happened: a window that has opened or closed stays so, and no window is closed in the past, where
 * things may have been taken in time. @param at campaign time of arrival (UTC ms)
 * @throws AppError `conflict`, also once the final result stands
 */
export const requireMovable = (
  before: Ends & Pick<RoundItem, 'publication'>,
  after: Ends,
  at: number,
): void => {
  if (before.publication?.kind === 'FINAL')
    throw new AppError('conflict', {
      vi: 'Kết quả chính thức đã công bố.',
      en: 'The final result is published.',
    });
  const [closes, opens] = [closesOf(after), opensOf(after)];
  for (const [name, old] of Object.entries(closesOf(before))) {
    const now = closes[name];
    if (old !== now && Math.min(old ?? 0, now ?? 0) <= at) throw conflict(Math.min(old ?? 0, now ?? 0));
  }
  for (const [name, old] of Object.entries(opensOf(before)))
    if (old !== undefined && old !== opens[name] && old <= at) throw conflict(old);
};
