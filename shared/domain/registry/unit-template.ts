import { columnLetters } from './cell-fault.ts';
import { unitColumns, unitSheetName } from './unit-columns.ts';

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** The empty form of units: its columns, as CSV text with the mark that Excel needs, and as sheets for a workbook. */
export const unitTemplate = () => {
  const titles = unitColumns.map(({ title }) => title);
  return {
    fileName: 'mau-don-vi.xlsx',
    sheet: unitSheetName,
    columns: unitColumns.map(({ title, required, note }, n) => ({
      column: columnLetters(n),
      title,
      required,
      note,
    })),
    csv: `\ufeff${titles.map(quoted).join(',')}\r\n`,
    sheets: [
      { sheet: unitSheetName, rows: [titles] },
      {
        sheet: 'Hướng dẫn',
        rows: [
          ['Cột', 'Bắt buộc', 'Cách điền', 'How to fill in'],
          ...unitColumns.map(({ title, required, note }) => [title, required ? 'x' : '', note.vi, note.en]),
        ],
      },
    ],
  };
};
