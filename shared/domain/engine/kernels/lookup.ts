import type { ChecklistRule } from '../../../contracts/scoring-rule.ts';
import { type RoundingStep, roundQuotient } from '../round-quotient.ts';
import { type Kernel, left } from './kernel.ts';

/** Points by the slot itself: yes or no, the n-th option. */
export const lookupKernel =
  (points: Int32Array): Kernel =>
  ([values], out) => {
    if (!values) return;
    for (let row = 0; row < out.length; row += 1) out[row] = points[values[row]!] ?? left;
  };

/**
 * Points by a slot between `from` and `to`, or 0 beside them, each asked once, when it is first seen.
 * @param ask the points of a slot, or `left`
 */
export const askingKernel = (from: number, to: number, ask: (slot: number) => number): Kernel => {
  const unknown = -2;
  const points = new Int32Array(Math.max(0, to - from + 1) + 1).fill(unknown);
  return ([values], out) => {
    if (!values) return;
    for (let row = 0; row < out.length; row += 1) {
      const slot = values[row]!;
      const at = slot === 0 ? 0 : slot - from + 1;
      const known = at === 0 && slot !== 0 ? left : (points[at] ?? left);
      if (known === unknown) points[at] = ask(slot);
      out[row] = known === unknown ? points[at]! : known;
    }
  };
};

const half = 10;

/** The sum of the items in a bit mask, by two tables of ten items each. */
export const checklistKernel = ({ items }: ChecklistRule, rounding: RoundingStep): Kernel => {
  const sums = (from: number): Int32Array =>
    Int32Array.from({ length: 1 << half }, (_, mask) =>
      items.slice(from, from + half).reduce((sum, { points }, n) => sum + (mask & (1 << n) ? points : 0), 0),
    );
  const [low, high] = [sums(0), sums(half)];
  return ([masks], out) => {
    if (!masks) return;
    for (let row = 0; row < out.length; row += 1) {
      const mask = masks[row]!;
      out[row] = roundQuotient(low[mask & ((1 << half) - 1)]! + high[mask >> half]!, 1, rounding);
    }
  };
};
