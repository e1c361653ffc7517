import { canonicalJson } from '../../canonical-json.ts';
import type { AnswerValue } from '../../contracts/answer-value.ts';
import { type Cell, stateByte, type Vector } from './cell.ts';
import { toSlots } from './to-slots.ts';
import type { VectorForm } from './vector-form.ts';

/** The first byte of every vector. A reader refuses another. */
export const vectorFormat = 1;

/** Bytes before the cells: format, table version (2), fingerprint (6). */
export const headerBytes = 9;

// Seven bits a byte, the lowest first; by division, because 10^15 is over 32 bits.
const writeNumber = (bytes: number[], value: number): void => {
  let left = value;
  for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) | 128);
  bytes.push(left);
};

const headerOf = ({ table, fingerprint }: VectorForm): number[] => [
  vectorFormat,
  table.version & 255,
  (table.version >> 8) & 255,
  ...Buffer.from(fingerprint, 'hex'),
];

/** The same cell, as UNFIT where its value has no slots. */
export const fitted = (cell: Cell, slots: readonly number[] | undefined): Cell => {
  if (cell.value === undefined || slots) return cell;
  return { ...cell, given: cell.given === 'CLAIMED' ? 'CLAIMED_UNFIT' : 'SETTLED_UNFIT' };
};

/**
 * Packs one entrant's cells, losslessly: header; for each cell a state byte, the number of pieces of evidence where
 * there are any, and its slots as variable-length whole numbers; then, as JSON, what has no slots: unfit values by code,
 * and the lateness.
 * @returns base64
 */
export const packVector = (form: VectorForm, { cells, late }: Vector): string => {
  const bytes = headerOf(form);
  const unfit: Record<string, AnswerValue> = {};
  form.cells.forEach(({ code, rule }, at) => {
    const cell = cells[at];
    if (!cell) throw new RangeError(`a vector without its cell ${code}`);
    const slots = cell.value && toSlots(rule, cell.value);
    bytes.push(stateByte(fitted(cell, slots)));
    if (cell.evidence > 0) writeNumber(bytes, cell.evidence);
    if (slots) for (const slot of slots) writeNumber(bytes, slot);
    else if (cell.value) unfit[code] = cell.value;
  });
  const head = Buffer.from(bytes);
  const beside = { ...(Object.keys(unfit).length === 0 ? {} : { unfit }), ...(late ? { late } : {}) };
  const rest = Object.keys(beside).length === 0 ? '' : canonicalJson(beside);
  return Buffer.concat([head, Buffer.from(rest)]).toString('base64');
};
