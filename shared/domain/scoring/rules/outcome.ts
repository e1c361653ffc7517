import type { AnswerFault, DerivationStep } from '../../../contracts/derivation.ts';
import { type Fraction, fraction } from '../fraction.ts';

/** Something wrong with a value, and where in it (JSON pointer into the answer value; '' is the value itself). */
export type Finding = { pointer: string; fault: AnswerFault };

/** A value's points, exact and in hundredths, with the steps that lead to them. */
export type Earned = { steps: DerivationStep[]; exact: Fraction };

/** A value that can be scored, but not yet: not before the anchor has a day, or the group its best value. */
export type Awaiting = { awaits: 'ANCHOR' | 'PEERS'; steps: DerivationStep[] };

/** What a value earns; or why it earns nothing: it cannot be scored, or not yet. */
export type Outcome = Earned | { faults: Finding[] } | Awaiting;

/** Whole hundredths of a point, reached by these steps. */
export const earns = (points: number, ...steps: DerivationStep[]): Earned => ({
  steps,
  exact: fraction(points),
});

/** An exact number of hundredths, reached by these steps. */
export const earnsExactly = (exact: Fraction, ...steps: DerivationStep[]): Earned => ({ steps, exact });

/** The same faults, found in a part of a value that lies at `root` ('/parts/a'). */
export const findingsAt = (root: string, faults: readonly Finding[]): Finding[] =>
  faults.map(({ pointer, fault }) => ({ pointer: `${root}${pointer}`, fault }));

/** Whether all that is wrong is the leaf's own denominator of 0; one of a part says nothing of the whole. */
export const dividesByNothing = (faults: readonly Finding[]): boolean =>
  faults.every(({ fault, pointer }) => fault === 'zero_denominator' && pointer === '/denominator');
