import { columnLetters } from './cell-fault.ts';
import type { FormColumn } from './cell-readers.ts';
import { unitColumns, unitSheetName } from './unit-columns.ts';

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** An empty form: its columns, as CSV text with the mark that Excel needs, and as sheets for a workbook. */
export const formTemplate = (fileName: string, sheet: string, form: readonly FormColumn[]) => {
  const titles = form.map(({ title }) => title);
  return {
    fileName,
    sheet,
    columns: form.map(({ title, required, note }, n) => ({
      column: columnLetters(n),
      title,
      required,
      note,
    })),
    csv: `\ufeff${titles.map(quoted).join(',')}\r\n`,
    sheets: [
      { sheet, rows: [titles] },
      {
        sheet: 'Hướng dẫn',
        rows: [
          ['Cột', 'Bắt buộc', 'Cách điền', 'How to fill in'],
          ...form.map(({ title, required, note }) => [title, required ? 'x' : '', note.vi, note.en]),
        ],
      },
    ],
  };
};

/** The empty form of units. */
export const unitTemplate = () => formTemplate('mau-don-vi.xlsx', unitSheetName, unitColumns);
