import { type Sheet, type SheetReading, sheetLimits } from '../../contracts/sheet.ts';
import { readCsv } from './read-csv.ts';
import { readWholeWorkbook, readWorkbook } from './read-workbook.ts';
import { fileFault } from './sheet-faults.ts';

const startsWith = (file: Uint8Array, ...bytes: number[]): boolean =>
  bytes.every((byte, n) => file[n] === byte);

/**
 * Reads a table from CSV or XLSX; the bytes say which, not a name. The old XLS format is refused.
 * @param wanted the sheet to read of a workbook with several
 * @returns the sheet, or everything that keeps it from being read; memory is bounded by `sheetLimits`
 */
export const readSheet = async (file: Uint8Array, wanted: string): Promise<SheetReading> => {
  const unfit = refused(file);
  if (unfit !== undefined) return unfit;
  return isZip(file) ? readWorkbook(file, wanted) : readCsv(file);
};

/** Reads every sheet of a CSV or XLSX file, merged cells and all. */
export const readSheets = async (
  file: Uint8Array,
): Promise<{ sheets: Sheet[] } | Extract<SheetReading, { faults: unknown }>> => {
  const unfit = refused(file);
  if (unfit !== undefined) return unfit;
  if (isZip(file)) return readWholeWorkbook(file);
  const read = readCsv(file);
  return 'faults' in read ? read : { sheets: [read.sheet] };
};

const isZip = (file: Uint8Array): boolean => startsWith(file, 0x50, 0x4b);

const refused = (file: Uint8Array) => {
  if (file.length > sheetLimits.bytes) {
    const mib = sheetLimits.bytes / 1024 / 1024;
    return fileFault(
      '',
      'file_too_large',
      [`Tệp lớn hơn ${mib} MiB.`, `The file is over ${mib} MiB.`],
      ['Chia thành nhiều tệp.', 'Split it into several files.'],
    );
  }
  if (startsWith(file, 0xd0, 0xcf, 0x11, 0xe0)) {
    return fileFault(
      '',
      'old_or_encrypted_workbook',
      ['Tệp ở dạng XLS cũ hoặc có mật khẩu.', 'The file is in the old XLS form, or has a password.'],
      ['Lưu lại dạng XLSX không mật khẩu.', 'Save it as XLSX without a password.'],
    );
  }
  return undefined;
};
