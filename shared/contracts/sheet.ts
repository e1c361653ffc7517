import * as z from 'zod';
import { BilingualText } from './text.ts';

/** Limits of a sheet to import: bytes of the file, rows with the heading, columns, and bytes once unpacked. */
export const sheetLimits = {
  bytes: 5 * 1024 * 1024,
  rows: 5_001,
  columns: 40,
  unpackedBytes: 48 * 1024 * 1024,
};

/** A value of a cell as it was read; a CSV file has texts alone. */
export type SheetCell = string | number | boolean | Date | null;

/** A sheet as read: `rows[0]` is its row 1. `isText`: it came from a format that knows no types. */
export type Sheet = { name: string; rows: SheetCell[][]; isText: boolean };

/** What is wrong at a place of a sheet: row from 1, column by its letter; neither where it is the whole file. */
export const CellFault = z.strictObject({
  sheet: z.string(),
  row: z.int().positive().optional(),
  column: z.string().optional(),
  code: z.string(),
  what: BilingualText,
  toDo: BilingualText,
});
export type CellFault = z.output<typeof CellFault>;

/** A sheet, or everything that keeps it from being read. */
export type SheetReading = { sheet: Sheet } | { faults: CellFault[] };
