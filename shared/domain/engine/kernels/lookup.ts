import type { ChecklistRule } from '../../../contracts/scoring-rule.ts';
import { type RoundingStep, roundQuotient } from '../round-quotient.ts';
import { asks, type Kernel } from './kernel.ts';

/** Points by the slot itself: yes or no, the n-th option. */
export const lookupKernel =
  (table: Int32Array): Kernel =>
  (slots, at) => {
    const value = slots[at]!;
    return value < table.length ? table[value]! : asks;
  };

/**
 * Points by a slot that is 0 or from `from` to `to`, each asked once, when it is first seen; any other asks.
 * @param ask the points of a slot; undefined when it cannot be scored
 */
export const askingKernel = (from: number, to: number, ask: (slot: number) => number | undefined): Kernel => {
  const unknown = -2;
  const table = new Int32Array(Math.max(0, to - from + 1) + 1).fill(unknown);
  return (slots, at) => {
    const slot = slots[at]!;
    if (slot !== 0 && (slot < from || slot > to)) return asks;
    const place = slot === 0 ? 0 : slot - from + 1;
    if (table[place] === unknown) table[place] = ask(slot) ?? asks;
    return table[place]!;
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
  return (slots, at) => {
    const mask = slots[at]!;
    return roundQuotient(low[mask & ((1 << half) - 1)]! + high[mask >> half]!, 1, rounding);
  };
};
