import { VectorExtras } from '../../contracts/answer-vector.ts';
import { type Cell, hasSlots, readState, type Vector } from './cell.ts';
import { fromSlots } from './from-slots.ts';
import type { VectorForm } from './vector-form.ts';
import { type Cursor, openVector, readByte, readNumber } from './vector-reader.ts';

/** What lies behind a vector's cells: the values for which the table has no slots, by code, and the lateness. */
export const readBeside = ({ bytes, at }: Cursor): VectorExtras =>
  at === bytes.length ? {} : VectorExtras.parse(JSON.parse(Buffer.from(bytes.subarray(at)).toString('utf8')));

/**
 * A vector as it was packed.
 * @param text base64
 * @throws RangeError for a vector of another format or form, or cut short
 */
export const unpackVector = (form: VectorForm, text: string): Vector => {
  const cursor = openVector(form, text);
  const cells = form.cells.map(({ rule, slots }): Cell => {
    const cell: Cell = readState(readByte(cursor));
    if (cell.evidence > 0) cell.evidence = readNumber(cursor);
    if (!hasSlots(cell.given)) return cell;
    const values = Array.from({ length: slots }, () => readNumber(cursor));
    return { ...cell, value: fromSlots(rule, (n) => values[n] ?? 0) };
  });
  const { unfit = {}, late } = readBeside(cursor);
  const whole = cells.map((cell, at): Cell => {
    const value = unfit[form.cells[at]?.code ?? ''];
    if (value === undefined) return cell;
    return { ...cell, given: cell.given === 'CLAIMED_UNFIT' ? 'CLAIMED' : 'SETTLED', value };
  });
  return late ? { cells: whole, late } : { cells: whole };
};
