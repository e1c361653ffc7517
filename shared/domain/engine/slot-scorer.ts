import { readState } from './cell.ts';
import { fromSlots } from './from-slots.ts';
import { asks } from './kernels/kernel.ts';
import { fate, type Scorer } from './lanes.ts';
import type { Bests } from './lookups.ts';
import type { Contribution } from './score-cell.ts';

/**
 * What one cell adds, the same as `scoreCell`, from what its vector holds: its state byte, and its slots from `from` on.
 * @throws RangeError for a cell whose value has no slots: `scoreCell` scores those
 */
export type SlotScorer = (leaf: number, state: number, slots: Float64Array, from: number) => Contribution;

/** Scores single cells by a compiled table. */
export const slotScorer =
  ({ lanes }: Scorer, bests: Bests = new Map()): SlotScorer =>
  (at, state, slots, from) => {
    const { leaf, kernel, fates, settled, exactly } = lanes[at]!;
    const of = fates[state]!;
    if (of === fate.COUNTS || of === fate.COSTS) {
      const worth = kernel(slots, from);
      if (worth !== asks) return settled[of] ?? { points: worth, applies: true, awaiting: false };
    } else if (settled[of]) return settled[of];
    const { rule, index } = leaf;
    const cell = readState(state);
    const value = cell.given.endsWith('_UNFIT')
      ? {}
      : { value: fromSlots(rule, (n) => slots[from + n] ?? 0) };
    return exactly({ ...cell, ...value }, bests.get(index));
  };
