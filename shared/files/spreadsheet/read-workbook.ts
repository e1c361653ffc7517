import readXlsxFile from 'read-excel-file/universal';
import type { Sheet, SheetCell, SheetReading } from '../../contracts/sheet.ts';
import { inspectWorkbook } from './inspect-workbook.ts';
import { badWorkbook, fileFault } from './sheet-faults.ts';

type Refused = Extract<SheetReading, { faults: unknown }>;

const cellOf = (value: unknown): SheetCell => {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string') return value.normalize('NFC');
  if (typeof value === 'number' || typeof value === 'boolean' || value instanceof Date) return value;
  return String(value);
};

const chosen = (sheets: Sheet[], wanted: string): SheetReading => {
  const named = sheets.find(({ name }) => name === wanted);
  const sheet = named ?? (sheets.length === 1 ? sheets[0] : undefined);
  if (sheet !== undefined) return { sheet };
  return fileFault(
    sheets
      .map(({ name }) => name)
      .join(', ')
      .slice(0, 200),
    'no_such_sheet',
    [`Tệp có nhiều trang tính, không có trang “${wanted}”.`, `Of several sheets none is called '${wanted}'.`],
    [`Đặt tên trang cần nhập là “${wanted}”.`, `Call the sheet to import '${wanted}'.`],
  );
};

const sheetsOf = async (file: Uint8Array, mayMerge: boolean): Promise<{ sheets: Sheet[] } | Refused> => {
  const unfit = inspectWorkbook(file, mayMerge);
  if (unfit !== undefined) return unfit;
  try {
    const own = new Uint8Array(file).buffer;
    const sheets = await readXlsxFile(own, { trim: false });
    return {
      sheets: sheets.map(({ sheet, data }) => ({
        name: sheet.normalize('NFC'),
        rows: data.map((row) => row.map(cellOf)),
        isText: false,
      })),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'Error';
    return badWorkbook('broken', [
      `Không đọc được bảng tính (${reason}).`,
      `The workbook cannot be read (${reason}).`,
    ]);
  }
};

/**
 * Reads a sheet of an XLSX workbook: the one called `wanted`, or the only one. Values are as they were typed; formulas,
 * merged cells and workbooks that unpack to more than the limits are refused before parsing.
 */
export const readWorkbook = async (file: Uint8Array, wanted: string): Promise<SheetReading> => {
  const read = await sheetsOf(file, false);
  return 'faults' in read ? read : chosen(read.sheets, wanted);
};

/** Reads every sheet of an XLSX workbook as `readWorkbook` does, but takes merged cells: their first cell holds the value. */
export const readWholeWorkbook = (file: Uint8Array): Promise<{ sheets: Sheet[] } | Refused> =>
  sheetsOf(file, true);
