import type { AnswerValue } from '../../contracts/answer-value.ts';
import type { Lateness } from '../../contracts/score-inputs.ts';
import { type Cell, givens, hasSlots, readState } from './cell.ts';
import { appendCell, type CellDictionary, cellDictionary, internCell } from './cell-dictionary.ts';
import { fromSlots } from './from-slots.ts';
import { readBeside } from './unpack-vector.ts';
import type { VectorForm } from './vector-form.ts';
import { type Cursor, openVector, readByte, readNumber } from './vector-reader.ts';

/** Rows of a block: as many as there are codes of 16 bits, so that a cell's code always fits. */
export const blockRows = 1 << 16;

/**
 * Rows from `from` on, at most `blockRows`: for each cell of the form its distinct cells; and for each two cells one after
 * the other, `rows` numbers with the code of the first (low 16 bits) and of the second.
 */
export type ColumnBlock = {
  from: number;
  rows: number;
  dictionaries: readonly CellDictionary[];
  pairs: Uint32Array;
};

/** The vectors of many entrants, turned: a row each, in the order in which they were read. */
export type GroupColumns = {
  form: VectorForm;
  rows: number;
  blocks: readonly ColumnBlock[];
  late: Map<number, Lateness>;
};

const withSlots = Uint8Array.from({ length: 256 }, (_, state) => Number(hasSlots(givens[state & 15])));
const isUnfit = Uint8Array.from({ length: 256 }, (_, state) =>
  Number(givens[state & 15]?.endsWith('_UNFIT') ?? false),
);

/** The code of a cell in its dictionary. @param row counted from the block's first */
export const codeAt = ({ pairs, rows }: ColumnBlock, at: number, row: number): number => {
  const pair = pairs[(at >> 1) * rows + row]!;
  return (at & 1) === 0 ? pair & 0xffff : pair >>> 16;
};

const readRow = (
  { dictionaries, pairs, rows }: ColumnBlock,
  row: number,
  cursor: Cursor,
  values: Float64Array,
): void => {
  for (let at = 0; at < dictionaries.length; at += 1) {
    const dictionary = dictionaries[at]!;
    const { width } = dictionary;
    const state = readByte(cursor);
    if (state > 127) readNumber(cursor);
    if (withSlots[state] === 1) for (let slot = 0; slot < width; slot += 1) values[slot] = readNumber(cursor);
    else values.fill(0, 0, width);
    const code =
      isUnfit[state] === 1 ? appendCell(dictionary, state, values) : internCell(dictionary, state, values);
    pairs[(at >> 1) * rows + row]! |= code << (16 * (at & 1));
  }
};

const keepUnfit = ({ states, unfit }: CellDictionary, code: number, value: AnswerValue): void => {
  if (isUnfit[states[code]!] === 1) unfit.set(code, value);
};

const emptyBlock = ({ cells }: VectorForm, from: number, rows: number): ColumnBlock => ({
  from,
  rows,
  dictionaries: cells.map(({ slots }) => cellDictionary(slots)),
  pairs: new Uint32Array(((cells.length + 1) >> 1) * rows),
});

/**
 * Reads packed vectors into columns, one row after the other. Memory: two bytes for each cell and entrant, and each
 * distinct cell of a leaf once: a state byte, eight bytes for each slot, and its place in a hash table.
 * @param vectors base64, all of the form
 * @throws RangeError as `openVector`
 */
export const groupColumns = (form: VectorForm, vectors: readonly string[]): GroupColumns => {
  const late = new Map<number, Lateness>();
  const values = new Float64Array(Math.max(0, ...form.cells.map(({ slots }) => slots)));
  const blocks: ColumnBlock[] = [];
  for (let from = 0; from < vectors.length; from += blockRows) {
    const block = emptyBlock(form, from, Math.min(blockRows, vectors.length - from));
    for (let row = 0; row < block.rows; row += 1) {
      const cursor = openVector(form, vectors[from + row]!);
      readRow(block, row, cursor, values);
      const beside = readBeside(cursor);
      if (beside.late) late.set(from + row, beside.late);
      if (!beside.unfit) continue;
      for (const [at, { code }] of form.cells.entries()) {
        const value = beside.unfit[code];
        if (value) keepUnfit(block.dictionaries[at]!, codeAt(block, at, row), value);
      }
    }
    blocks.push(block);
  }
  return { form, rows: vectors.length, blocks, late };
};

/** A distinct cell. Of its evidence only whether there is any: 0 or 1. */
export const cellOf = (
  { cells }: VectorForm,
  { states, slots, width, unfit }: CellDictionary,
  at: number,
  code: number,
): Cell => {
  const cell = readState(states[code] ?? 0);
  if (hasSlots(cell.given))
    return { ...cell, value: fromSlots(cells[at]!.rule, (n) => slots[code * width + n] ?? 0) };
  const value = unfit.get(code);
  if (value === undefined) return cell;
  return { ...cell, given: cell.given === 'CLAIMED_UNFIT' ? 'CLAIMED' : 'SETTLED', value };
};

/** A row's cell. */
export const cellAt = ({ form, blocks }: GroupColumns, at: number, row: number): Cell => {
  const block = blocks[Math.floor(row / blockRows)]!;
  return cellOf(form, block.dictionaries[at]!, at, codeAt(block, at, row - block.from));
};
