import type { ChecklistRule } from '../../../contracts/scoring-rule.ts';
import { type RoundingStep, roundQuotient } from '../round-quotient.ts';
import type { Kernel } from './kernel.ts';

/** Points by the slot itself: yes or no, the n-th option. */
export const lookupKernel =
  (table: Int32Array): Kernel =>
  ({ slots: [values] }, points, asked) => {
    if (!values) return;
    for (let row = 0; row < points.length; row += 1) {
      const value = values[row]!;
      if (value < table.length) points[row] = points[row]! + table[value]!;
      else asked.push(row);
    }
  };

/**
 * Points by a slot between `from` and `to`, or 0 beside them, each asked once, when it is first seen.
 * @param ask the points of a slot; undefined when it cannot be scored
 */
export const askingKernel = (from: number, to: number, ask: (slot: number) => number | undefined): Kernel => {
  const [unknown, none] = [-2, -1];
  const table = new Int32Array(Math.max(0, to - from + 1) + 1).fill(unknown);
  return ({ slots: [values] }, points, asked) => {
    if (!values) return;
    for (let row = 0; row < points.length; row += 1) {
      const slot = values[row]!;
      const at = slot === 0 ? 0 : Math.max(slot - from, -1) + 1;
      const known = at === 0 && slot !== 0 ? none : (table[at] ?? none);
      const earned = known === unknown ? (ask(slot) ?? none) : known;
      if (known === unknown) table[at] = earned;
      if (earned === none) asked.push(row);
      else points[row]! += earned;
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
  return ({ slots: [masks] }, points) => {
    if (!masks) return;
    for (let row = 0; row < points.length; row += 1) {
      const mask = masks[row]!;
      const sum = low[mask & ((1 << half) - 1)]! + high[mask >> half]!;
      points[row]! += roundQuotient(sum, 1, rounding);
    }
  };
};
