import type { SheetCell } from '../../contracts/sheet.ts';

/** What stands in the column of numbers: a code by its segments, a fault, or no code. `rest`: words behind it in one cell. */
export type ReadCode =
  | { segments: string[]; rest: string; isNumber: boolean }
  | { fault: 'date_for_code' | 'bad_code' };

const roman = /^(?=[IVX])(X{0,2}(?:IX|IV|V?I{0,3}))$/;
const values: Record<string, number> = { I: 1, V: 5, X: 10 };

/** The value of a Roman numeral up to XXXIX; undefined for what is none. */
export const romanValue = (text: string): number | undefined => {
  if (!roman.test(text)) return undefined;
  const digits = [...text].map((letter) => values[letter] ?? 0);
  return digits.reduce((sum, digit, n) => sum + (digit < (digits[n + 1] ?? 0) ? -digit : digit), 0);
};

const code = /^((?:[IVX]{1,5}|[A-Z]|\d{1,2})(?:\.\d{1,2}){0,4})(?:[.)\s:]+(.*))?$/su;

/** Other letters before the numbers, where nothing else stands in the cell: 'TC.1', 'C1'. */
const letters = /^([A-Z]{1,8}\d{0,2}(?:\.\d{1,2}){0,4})()$/u;

/**
 * Reads a number of a table: 'I', '1', '1.1', '1.1.1.', also with the title behind it ('1.1. Kế hoạch'). A cell that a
 * spreadsheet program turned into a date is a fault: '1.1.2' cannot be told from it any more.
 * @returns undefined for an empty cell and for words without a number
 */
export const readCode = (cell: SheetCell | undefined): ReadCode | undefined => {
  if (cell === null || cell === undefined) return undefined;
  if (cell instanceof Date) return { fault: 'date_for_code' };
  const text = String(cell).normalize('NFC').trim();
  if (text === '') return undefined;
  const [, found, rest] = code.exec(text) ?? letters.exec(text) ?? [];
  if (found === undefined) return typeof cell === 'number' ? { fault: 'bad_code' } : undefined;
  return {
    segments: found.split('.').map((segment) => segment.replace(/^0+(?=\d)/, '')),
    rest: (rest ?? '').trim(),
    isNumber: typeof cell === 'number',
  };
};
