import type { Round } from '../../../../shared/contracts/round.ts';

/** Where an instant stands to a window. Both ends belong to it (design, decision 4). LATE: over, but still taken at a price. */
export type WindowState = 'LATER' | 'OPEN' | 'LATE' | 'OVER';

/** The windows that a round may have: after the first appraisal only those that its campaign file sets. */
export type ShownWindow = keyof Round['windows'];

const shownWindows = [
  'selfAssessment',
  'appraisal',
  'supplementary',
  'secondAppraisal',
  'scoreReview',
  'nomination',
  'posting',
] as const satisfies readonly ShownWindow[];

/** A window with its ends (UTC ms) and its state at an instant. */
export type Span = {
  name: ShownWindow;
  opensAt: number;
  closesAt: number;
  lateUntil?: number;
  /** The latest end of a unit of the caller's own, where it is later. */
  ownEnd?: number;
  state: WindowState;
};

/** Where `at` stands to a window; all in UTC ms. */
export const stateAt = (opensAt: number, closesAt: number, at: number): WindowState => {
  if (at < opensAt) return 'LATER';
  return at <= closesAt ? 'OPEN' : 'OVER';
};

/** The windows of a round in the order in which people meet them. @param at campaign time (UTC ms) */
export const spansOf = (
  { windows, lateUntil }: Pick<Round, 'windows' | 'lateUntil'>,
  at: number,
  ownEnds: readonly number[] = [],
): Span[] =>
  shownWindows.flatMap((name) => {
    const window = windows[name];
    if (window === undefined) return [];
    const opensAt = Date.parse(window.opensAt);
    const closesAt = Date.parse(window.closesAt);
    const ownEnd = Math.max(closesAt, ...ownEnds);
    const state = stateAt(opensAt, name === 'selfAssessment' ? ownEnd : closesAt, at);
    const span = { name, opensAt, closesAt, state };
    if (name === 'selfAssessment' && ownEnd > closesAt && lateUntil === undefined) return { ...span, ownEnd };
    if (name !== 'selfAssessment' || lateUntil === undefined) return span;
    const late = Date.parse(lateUntil);
    return { ...span, lateUntil: late, state: span.state === 'OVER' && at <= late ? 'LATE' : span.state };
  });
