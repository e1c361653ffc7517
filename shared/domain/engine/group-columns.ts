import type { AnswerValue } from '../../contracts/answer-value.ts';
import type { Lateness } from '../../contracts/score-inputs.ts';
import { type Cell, givens, hasSlots, readState } from './cell.ts';
import { fromSlots } from './from-slots.ts';
import type { SlotColumn } from './kernels/kernel.ts';
import { readBeside } from './unpack-vector.ts';
import type { VectorForm } from './vector-form.ts';
import { type Cursor, openVector, readByte, readNumber } from './vector-reader.ts';

/**
 * One cell of every entrant: states (`stateByte`), how often each occurs, the rows without slots, a column for each slot
 * (0 in those rows), and the largest number in each.
 */
export type CellColumn = {
  states: Uint8Array;
  occurs: Uint32Array;
  bare: number[];
  slots: SlotColumn[];
  largest: number[];
};

/**
 * The vectors of many entrants, turned: a row each, in the order in which they were read. Values without slots are
 * kept by row and code.
 */
export type GroupColumns = {
  form: VectorForm;
  rows: number;
  cells: readonly CellColumn[];
  unfit: Map<number, Readonly<Record<string, AnswerValue>>>;
  late: Map<number, Lateness>;
};

const largestInt32 = 2 ** 31 - 1;
const withSlots = Uint8Array.from({ length: 256 }, (_, state) => Number(hasSlots(givens[state & 15])));

const put = ({ slots, largest }: CellColumn, slot: number, row: number, value: number): void => {
  let column = slots[slot]!;
  if (value > largest[slot]!) {
    largest[slot] = value;
    if (value > largestInt32 && column instanceof Int32Array) {
      column = Float64Array.from(column);
      slots[slot] = column;
    }
  }
  column[row] = value;
};

const readRow = ({ form, cells }: GroupColumns, row: number, cursor: Cursor): void => {
  for (let at = 0; at < cells.length; at += 1) {
    const column = cells[at]!;
    const state = readByte(cursor);
    column.states[row] = state;
    column.occurs[state]! += 1;
    if (state > 127) readNumber(cursor);
    if (withSlots[state] === 0) column.bare.push(row);
    else
      for (let slot = 0; slot < form.cells[at]!.slots; slot += 1) put(column, slot, row, readNumber(cursor));
  }
};

/**
 * Reads packed vectors into columns, one row after the other. Memory: one byte, and four (eight where a number of the
 * column is over 2^31) for each slot, for each cell and entrant.
 * @param vectors base64, all of the form
 * @throws RangeError as `openVector`
 */
export const groupColumns = (form: VectorForm, vectors: readonly string[]): GroupColumns => {
  const rows = vectors.length;
  const columns: GroupColumns = {
    form,
    rows,
    cells: form.cells.map(({ slots }) => ({
      states: new Uint8Array(rows),
      occurs: new Uint32Array(256),
      bare: [],
      largest: new Array<number>(slots).fill(0),
      slots: Array.from({ length: slots }, () => new Int32Array(rows)),
    })),
    unfit: new Map(),
    late: new Map(),
  };
  vectors.forEach((vector, row) => {
    const cursor = openVector(form, vector);
    readRow(columns, row, cursor);
    const { unfit, late } = readBeside(cursor);
    if (unfit) columns.unfit.set(row, unfit);
    if (late) columns.late.set(row, late);
  });
  return columns;
};

/** A cell out of the columns. Of its evidence only whether there is any: 0 or 1. */
export const cellAt = ({ form, cells, unfit }: GroupColumns, at: number, row: number): Cell => {
  const { states, slots } = cells[at]!;
  const cell = readState(states[row] ?? 0);
  const { rule, code } = form.cells[at]!;
  if (hasSlots(cell.given)) return { ...cell, value: fromSlots(rule, (n) => slots[n]?.[row] ?? 0) };
  const value = unfit.get(row)?.[code];
  if (value === undefined) return cell;
  return { ...cell, given: cell.given === 'CLAIMED_UNFIT' ? 'CLAIMED' : 'SETTLED', value };
};
