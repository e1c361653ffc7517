import type { AnswerFault, DerivationStep } from '../../../contracts/derivation.ts';
import { type Fraction, fraction } from '../fraction.ts';

/** Something wrong with a value, and where in it (JSON pointer into the answer value; '' is the value itself). */
export type Finding = { pointer: string; fault: AnswerFault };

/** A value's points, exact and in hundredths, with the steps that lead to them. */
export type Earned = { steps: DerivationStep[]; exact: Fraction };

/** What a value earns; or why it earns nothing: it cannot be scored, or not before the round's anchor has a day. */
export type Outcome = Earned | { faults: Finding[] } | { awaits: 'ANCHOR' };

/** Whole hundredths of a point, reached by these steps. */
export const earns = (points: number, ...steps: DerivationStep[]): Earned => ({
  steps,
  exact: fraction(points),
});

/** An exact number of hundredths, reached by these steps. */
export const earnsExactly = (exact: Fraction, ...steps: DerivationStep[]): Earned => ({ steps, exact });
