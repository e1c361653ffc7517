import { sheetLimits } from '../../contracts/sheet.ts';
import { cellFault } from '../../domain/registry/cell-fault.ts';

type Words = [vi: string, en: string];
type Refused = { faults: ReturnType<typeof cellFault>[] };

/** A fault of the file as a whole. */
export const fileFault = (sheet: string, code: string, what: Words, toDo: Words): Refused => ({
  faults: [cellFault({ sheet }, code, what, toDo)],
});

/** The refusal of a sheet with more rows than are taken at once. */
export const tooManyRows = (sheet: string): Refused => {
  const rows = sheetLimits.rows - 1;
  return fileFault(
    sheet,
    'too_many_rows',
    [`Bảng có hơn ${rows} dòng dữ liệu.`, `The sheet has over ${rows} rows of data.`],
    [
      'Chia thành nhiều tệp; xóa các dòng trống ở cuối.',
      'Split it into several files; delete empty rows at the end.',
    ],
  );
};

/** The refusal of a sheet with more columns than any form has. */
export const tooManyColumns = (sheet: string, row: number): Refused => ({
  faults: [
    cellFault(
      { sheet, row },
      'too_many_columns',
      [`Dòng có hơn ${sheetLimits.columns} cột.`, `The row has over ${sheetLimits.columns} columns.`],
      ['Chỉ giữ các cột của mẫu.', "Keep the template's columns only."],
    ),
  ],
});

/** The refusal of a workbook that can't be read, or not safely. */
export const badWorkbook = (code: string, what: Words): Refused =>
  fileFault('XLSX', code, what, [
    'Mở tệp bằng phần mềm bảng tính, chép dữ liệu vào tệp mẫu rồi lưu lại.',
    'Open it in a spreadsheet program, copy the data into the template, and save it again.',
  ]);
