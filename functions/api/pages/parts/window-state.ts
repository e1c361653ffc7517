import type { Round, WindowName } from '../../../../shared/contracts/round.ts';

/** Where an instant stands to a window. Both ends belong to it (design, decision 4). */
export type WindowState = 'LATER' | 'OPEN' | 'OVER';

/** A window with its ends (UTC ms) and its state at an instant. */
export type Span = { name: WindowName; opensAt: number; closesAt: number; state: WindowState };

const stateAt = (opensAt: number, closesAt: number, at: number): WindowState => {
  if (at < opensAt) return 'LATER';
  return at <= closesAt ? 'OPEN' : 'OVER';
};

/** The windows of a round in the order in which people meet them. @param at campaign time (UTC ms) */
export const spansOf = ({ windows }: Pick<Round, 'windows'>, at: number): Span[] =>
  (['selfAssessment', 'appraisal'] as const).map((name) => {
    const opensAt = Date.parse(windows[name].opensAt);
    const closesAt = Date.parse(windows[name].closesAt);
    return { name, opensAt, closesAt, state: stateAt(opensAt, closesAt, at) };
  });
