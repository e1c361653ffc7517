import { type Cell, stateByte } from '../../shared/domain/engine/cell.ts';
import type { SlotScorer } from '../../shared/domain/engine/slot-scorer.ts';
import { toSlots } from '../../shared/domain/engine/to-slots.ts';
import { unpackVector } from '../../shared/domain/engine/unpack-vector.ts';
import { vectorForm } from '../../shared/domain/engine/vector-form.ts';
import type { CompiledLeaf } from '../../shared/domain/scoring/compiled-table.ts';
import { chance, type Nation } from './nation.ts';
import type { liveGroups } from './ours.ts';

/** A single change to come: whose cell, and what it holds before and after. */
export type Change = { group: number; row: number; leaf: CompiledLeaf; before: Cell; after: Cell };

/** Changes of random cells to what a random other unit has there. */
export const plannedChanges = (
  { compiled, ranges }: Nation,
  vectors: readonly string[],
  count: number,
): Change[] => {
  const upTo = chance(7);
  const form = vectorForm(compiled);
  const cells = vectors.map((vector) => [...unpackVector(form, vector).cells]);
  return Array.from({ length: count }, () => {
    const group = upTo(ranges.length - 1);
    const { from, to } = ranges[group]!;
    const row = upTo(to - from - 1);
    const leaf = compiled.leaves[upTo(compiled.leaves.length - 1)]!;
    const own = cells[from + row]!;
    const before = own[leaf.index]!;
    const after = cells[upTo(cells.length - 1)]![leaf.index]!;
    own[leaf.index] = after;
    return { group, row, leaf, before, after };
  });
};

/** The changes that undo these, in their order. */
export const undoing = (changes: readonly Change[]): Change[] =>
  changes.toReversed().map((change) => ({ ...change, before: change.after, after: change.before }));

const slotsEach = 2;

/** Changes as their vectors hold them, in columns: what is timed is not how far apart objects lie in memory. */
export const packedChanges = (changes: readonly Change[]) => {
  const slotsOf = (cells: readonly Cell[]) => {
    const slots = new Float64Array(cells.length * slotsEach);
    for (const [at, { value }] of cells.entries())
      if (value) slots.set(toSlots(changes[at]!.leaf.rule, value) ?? [], at * slotsEach);
    return slots;
  };
  const [before, after] = [changes.map((one) => one.before), changes.map((one) => one.after)];
  return {
    groups: Uint8Array.from(changes, ({ group }) => group),
    rows: Uint16Array.from(changes, ({ row }) => row),
    leaves: Uint8Array.from(changes, ({ leaf }) => leaf.index),
    before: { states: Uint8Array.from(before, stateByte), slots: slotsOf(before) },
    after: { states: Uint8Array.from(after, stateByte), slots: slotsOf(after) },
  };
};
export type PackedChanges = ReturnType<typeof packedChanges>;

/** Makes the changes one by one, and says where each row stood after its own. */
export const changeAll = (
  score: SlotScorer,
  live: ReturnType<typeof liveGroups>,
  { groups, rows, leaves, before, after }: PackedChanges,
): Int32Array => {
  const places = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    const leaf = leaves[at]!;
    const was = score(leaf, before.states[at]!, before.slots, at * slotsEach);
    const is = score(leaf, after.states[at]!, after.slots, at * slotsEach);
    places[at] = live[groups[at]!]!.change(rows[at]!, leaf, was, is).place;
  }
  return places;
};

/** How many of the changes give other points, or lack something else, than before. */
export const movedBy = (score: SlotScorer, { rows, leaves, before, after }: PackedChanges): number => {
  let moved = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const was = score(leaves[at]!, before.states[at]!, before.slots, at * slotsEach);
    const is = score(leaves[at]!, after.states[at]!, after.slots, at * slotsEach);
    if (was.points !== is.points || was.applies !== is.applies || was.awaiting !== is.awaiting) moved += 1;
  }
  return moved;
};
