import type { SheetFault } from '../../contracts/set-up-table.ts';
import { columnLetters } from '../registry/cell-fault.ts';

type Words = readonly [vi: string, en: string];

/** A cell as people name it: column from 0 and row from 1 give 'B7'. */
export const cellName = (row: number, column: number): string => `${columnLetters(column)}${row}`;

/** What is wrong at a cell of a sheet, and what to do about it; `cell` undefined where it is the whole sheet. */
export const sheetFault = (
  sheet: string,
  cell: string | undefined,
  code: string,
  [whatVi, whatEn]: Words,
  [doVi, doEn]: Words,
): SheetFault => ({
  sheet,
  ...(cell === undefined ? {} : { cell }),
  code,
  what: { vi: whatVi.slice(0, 500), en: whatEn.slice(0, 500) },
  toDo: { vi: doVi.slice(0, 500), en: doEn.slice(0, 500) },
});
