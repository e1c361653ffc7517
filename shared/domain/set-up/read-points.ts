import type { SheetCell } from '../../contracts/sheet.ts';

const written = /^(\d{1,4})(?:[.,](\d{1,2})0*)?$/;

/** Points as people write them ('0,5', '1.25', '2') in hundredths; undefined for what is no such number, or is finer. */
export const readPoints = (text: string): number | undefined => {
  const [, whole, decimals] = written.exec(text.trim()) ?? [];
  return whole === undefined ? undefined : Number(whole) * 100 + Number((decimals ?? '').padEnd(2, '0'));
};

/** Points in a cell: a number, or a text with or without 'điểm'. Hundredths; undefined where none can be read exactly. */
export const pointsInCell = (cell: SheetCell | undefined): number | undefined => {
  if (typeof cell === 'number') {
    const hundredths = Math.round(cell * 100);
    // A float of Excel is at most this far from the decimal that was typed.
    const exact = Math.abs(cell * 100 - hundredths) < 1e-6;
    return exact && hundredths >= 0 && hundredths <= 999_999 ? hundredths : undefined;
  }
  return typeof cell === 'string' ? readPoints(cell.replace(/\s*(điểm|đ)\.?\s*$/i, '')) : undefined;
};
