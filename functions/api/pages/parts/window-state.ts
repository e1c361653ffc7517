import type { Round, WindowName } from '../../../../shared/contracts/round.ts';

/** Where an instant stands to a window. Both ends belong to it (design, decision 4). LATE: over, but still taken at a price. */
export type WindowState = 'LATER' | 'OPEN' | 'LATE' | 'OVER';

/** A window with its ends (UTC ms) and its state at an instant. */
export type Span = {
  name: WindowName;
  opensAt: number;
  closesAt: number;
  lateUntil?: number;
  /** The latest end of a unit of the caller's own, where it is later. */
  ownEnd?: number;
  state: WindowState;
};

const stateAt = (opensAt: number, closesAt: number, at: number): WindowState => {
  if (at < opensAt) return 'LATER';
  return at <= closesAt ? 'OPEN' : 'OVER';
};

/** The windows of a round in the order in which people meet them. @param at campaign time (UTC ms) */
export const spansOf = (
  { windows, lateUntil }: Pick<Round, 'windows' | 'lateUntil'>,
  at: number,
  ownEnds: readonly number[] = [],
): Span[] =>
  (['selfAssessment', 'appraisal'] as const).map((name) => {
    const opensAt = Date.parse(windows[name].opensAt);
    const closesAt = Date.parse(windows[name].closesAt);
    const ownEnd = Math.max(closesAt, ...ownEnds);
    const state = stateAt(opensAt, name === 'selfAssessment' ? ownEnd : closesAt, at);
    const span = { name, opensAt, closesAt, state };
    if (name === 'selfAssessment' && ownEnd > closesAt && lateUntil === undefined) return { ...span, ownEnd };
    if (name !== 'selfAssessment' || lateUntil === undefined) return span;
    const late = Date.parse(lateUntil);
    return { ...span, lateUntil: late, state: span.state === 'OVER' && at <= late ? 'LATE' : span.state };
  });
