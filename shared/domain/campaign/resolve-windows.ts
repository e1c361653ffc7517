import type { CampaignRound } from '../../contracts/campaign-round.ts';
import type { RoundWindows, Window, WindowEnd } from '../../contracts/window.ts';
import { localOffset } from '../local-time.ts';

/** A window as instants, milliseconds since the epoch (UTC), both ends included. */
export type OpenSpan = { opensAt: number; closesAt: number };

const dayLength = 86_400_000;

/** Where an end is put whose act is not dated yet: later than any request (UTC ms). */
export const undatedAt = Date.parse('9999-12-31T16:59:59.999Z');

const startOf = (day: string): number => Date.parse(`${day}T00:00:00.000Z`) - localOffset;

/**
 * The first millisecond meant by an end: the start of its day in Vietnam, or its instant. UTC milliseconds; `undatedAt` for one
 * relative to an act (`datedWindows` puts days in their place).
 */
export const openingInstant = (end: WindowEnd): number => {
  if ('date' in end) return startOf(end.date);
  if ('before' in end) return startOf(end.before) - dayLength;
  return 'instant' in end ? Date.parse(end.instant) : undatedAt;
};

/** The last millisecond meant by an end: 23:59:59.999 of its day in Vietnam, or of the day before it, or its instant. UTC ms. */
export const closingInstant = (end: WindowEnd): number =>
  'date' in end || 'before' in end ? openingInstant(end) + dayLength - 1 : openingInstant(end);

/** One window as instants. */
export const resolveWindow = ({ opens, closes }: Window): OpenSpan => ({
  opensAt: openingInstant(opens),
  closesAt: closingInstant(closes),
});

/** The windows of a round as instants, under the same names; absent ones stay absent. */
export type ResolvedWindows = Record<'campaign' | 'selfAssessment' | 'appraisal', OpenSpan> &
  Partial<
    Record<
      'dataEntry' | 'supplementary' | 'secondAppraisal' | 'scoreReview' | 'nomination' | 'posting',
      OpenSpan
    >
  >;

const optional = <K extends keyof RoundWindows>(
  windows: RoundWindows,
  name: K,
): Partial<Record<K, OpenSpan>> => {
  const window = windows[name];
  const found: Partial<Record<K, OpenSpan>> = {};
  if (window) found[name] = resolveWindow(window);
  return found;
};

/**
 * When each thing may be done in a round, as instants (UTC milliseconds). Local days are read in Asia/Ho_Chi_Minh
 * (+07:00, no daylight saving) and last to 23:59:59.999.
 */
export const resolveWindows = ({ windows }: Pick<CampaignRound, 'windows'>): ResolvedWindows => ({
  campaign: resolveWindow(windows.campaign),
  selfAssessment: resolveWindow(windows.selfAssessment),
  appraisal: resolveWindow(windows.appraisal),
  ...optional(windows, 'dataEntry'),
  ...optional(windows, 'supplementary'),
  ...optional(windows, 'secondAppraisal'),
  ...optional(windows, 'scoreReview'),
  ...optional(windows, 'nomination'),
  ...optional(windows, 'posting'),
});
