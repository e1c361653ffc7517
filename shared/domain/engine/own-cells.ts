import type { ScoringRule } from '../../contracts/scoring-rule.ts';
import { type Cell, stateByte } from './cell.ts';
import { appendCell, type CellDictionary, cellDictionary } from './cell-dictionary.ts';
import { blockRows, type ColumnBlock, cellOf, type GroupColumns } from './group-columns.ts';
import { fitted } from './pack-vector.ts';
import { toSlots } from './to-slots.ts';
import type { VectorForm } from './vector-form.ts';

/** A row's cell of a leaf (by its place in the form) that is to be another. */
export type CellChange = { row: number; at: number; cell: Cell };

const largestCode = 0xffff;

const addCell = (dictionary: CellDictionary, rule: ScoringRule, cell: Cell): number => {
  const slots = cell.value && toSlots(rule, cell.value);
  const values = slots ? Float64Array.from(slots) : new Float64Array(dictionary.width);
  const code = appendCell(dictionary, stateByte(fitted(cell, slots)), values);
  if (code > largestCode) throw new RangeError('more distinct cells of a leaf than there are codes');
  if (cell.value && !slots) dictionary.unfit.set(code, cell.value);
  return code;
};

const copied = (dictionary: CellDictionary): CellDictionary => ({
  ...dictionary,
  states: dictionary.states.slice(),
  slots: dictionary.slots.slice(),
  unfit: new Map(dictionary.unfit),
  places: dictionary.places.slice(),
});

/**
 * The columns with other cells for some rows, each with a code of its own, the later where two are for one; whatever is
 * not changed is shared with the columns given, which stay as they were.
 * @returns with the columns, the code of each change in its block's dictionary
 * @throws RangeError when a block has no code left
 */
export const withOwnCells = (
  { form, rows, blocks, late }: GroupColumns,
  changes: readonly CellChange[],
): { columns: GroupColumns; codes: number[] } => {
  const fresh = new Map<number, { dictionaries: CellDictionary[]; pairs: Uint32Array; own: Set<number> }>();
  const codes = changes.map(({ row, at, cell }) => {
    const n = Math.floor(row / blockRows);
    const block = blocks[n]!;
    const mine = fresh.get(n) ?? {
      dictionaries: [...block.dictionaries],
      pairs: block.pairs.slice(),
      own: new Set<number>(),
    };
    fresh.set(n, mine);
    if (!mine.own.has(at)) mine.dictionaries[at] = copied(mine.dictionaries[at]!);
    mine.own.add(at);
    const code = addCell(mine.dictionaries[at]!, form.cells[at]!.rule, cell);
    const pair = (at >> 1) * block.rows + row - block.from;
    const other = mine.pairs[pair]! & ((at & 1) === 0 ? 0xffff0000 : 0xffff);
    mine.pairs[pair] = other | (code << (16 * (at & 1)));
    return code;
  });
  const changed = blocks.map((block, n): ColumnBlock => {
    const mine = fresh.get(n);
    return mine ? { ...block, dictionaries: mine.dictionaries, pairs: mine.pairs } : block;
  });
  return { columns: { form, rows, blocks: changed, late }, codes };
};

/**
 * The same answers laid out under another form, with the same codes: of the cells at the given places every distinct one
 * is laid out anew, and a value that the new rule has no slots for is kept beside them.
 * @param form of the same codes in the same order, and other rules at these places alone
 */
export const underForm = (
  { form: old, rows, blocks, late }: GroupColumns,
  form: VectorForm,
  places: readonly number[],
): GroupColumns => {
  const laidOut = (dictionary: CellDictionary, at: number): CellDictionary => {
    const { rule, slots } = form.cells[at]!;
    const anew = cellDictionary(slots);
    for (let code = 0; code < dictionary.size; code += 1)
      addCell(anew, rule, cellOf(old, dictionary, at, code));
    return anew;
  };
  const changed = blocks.map(
    (block): ColumnBlock => ({
      ...block,
      dictionaries: block.dictionaries.map((dictionary, at) =>
        places.includes(at) ? laidOut(dictionary, at) : dictionary,
      ),
    }),
  );
  return { form, rows, blocks: changed, late };
};
