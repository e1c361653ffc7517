import { readState } from './cell.ts';
import { fromSlots } from './from-slots.ts';
import { fate, type Scorer } from './lanes.ts';
import type { Bests } from './lookups.ts';
import type { Contribution } from './score-cell.ts';
import { slotCount } from './slot-count.ts';

/**
 * What one cell adds, the same as `scoreCell`, from what its vector holds: its state byte and its slots.
 * @throws RangeError for a cell whose value has no slots: `scoreCell` scores those
 */
export type SlotScorer = (leaf: number, state: number, slots: ArrayLike<number>) => Contribution;

/** Compiles a table for single cells: each goes through its leaf's kernel, as a column of one row. */
export const slotScorer = ({ lanes }: Scorer, bests: Bests = new Map()): SlotScorer => {
  const columns = lanes.map(({ leaf }) => {
    const slots = Array.from({ length: slotCount(leaf.rule) }, () => new Float64Array(1));
    return { slots, largest: slots.map(() => 0) };
  });
  const points = new Int32Array(1);
  const asked: number[] = [];
  return (at, state, values) => {
    const { leaf, kernel, fates, settled, exactly } = lanes[at]!;
    const of = fates[state]!;
    if (of !== fate.COUNTS && of !== fate.COSTS && settled[of]) return settled[of];
    const column = columns[at]!;
    const { slots, largest } = column;
    for (let slot = 0; slot < slots.length; slot += 1) {
      const value = values[slot]!;
      slots[slot]![0] = value;
      largest[slot] = value;
    }
    points[0] = 0;
    if (asked.length > 0) asked.length = 0;
    if (of !== fate.ASK) kernel(column, points, asked);
    if (of !== fate.ASK && asked.length === 0)
      return settled[of] ?? { points: points[0]!, applies: true, awaiting: false };
    const { rule, index } = leaf;
    const cell = readState(state);
    const value = cell.given.endsWith('_UNFIT') ? {} : { value: fromSlots(rule, (n) => values[n] ?? 0) };
    return exactly({ ...cell, ...value }, bests.get(index));
  };
};
