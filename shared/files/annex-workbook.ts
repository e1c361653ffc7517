import writeXlsxFile from 'write-excel-file/node';
import type { AnnexEntry } from '../contracts/set-up-table.ts';
import { type AnnexRow, annexCells, annexSheets } from '../domain/set-up/annex-rows.ts';
import { undated } from './zip/undated.ts';

const widths = [9, 64, 12, 14, 44, 30];

/** Spreadsheet programs hold at most 32,767 characters in a cell. */
const cellRoom = 30_000;

const clean = (text: string): string => text.toWellFormed().replace(/[^\P{Cc}\t\n]|[\p{NChar}]/gu, '');

/** Always text, so that nothing that people wrote is taken for a formula. */
const text = (value: string, more: object = {}) => ({
  value: clean(value),
  type: String,
  wrap: true,
  ...more,
});

const bold = { fontWeight: 'bold' as const };
const emphasis: Record<AnnexRow['kind'], object> = {
  TITLE: { ...bold, wrap: false },
  HEADING: { ...bold, backgroundColor: '#eeeeee' },
  FIELD: { ...bold, backgroundColor: '#f6f6f6' },
  CRITERION: bold,
  LEAF: {},
  LINE: { fontStyle: 'italic' as const },
  SECTION: { ...bold, backgroundColor: '#f6f6f6' },
  TOTAL: bold,
};

const cellsOf = (row: AnnexRow) =>
  annexCells(row).map((value) =>
    value === null
      ? null
      : typeof value === 'number'
        ? { value, type: Number, format: '0.00', ...emphasis[row.kind] }
        : text(value, emphasis[row.kind]),
  );

const chunks = (value: string): string[] =>
  Array.from({ length: Math.ceil(value.length / cellRoom) }, (_, n) =>
    value.slice(n * cellRoom, (n + 1) * cellRoom),
  );

const entryCells = (entry: AnnexEntry) => [
  text(entry.code),
  ...chunks(JSON.stringify(entry)).map((part) => text(part, { wrap: false })),
];

/**
 * The annex of a scoring table as an XLSX workbook: the printed sheet in the official columns, and a second one with what the
 * print cannot say. The same table gives the same bytes.
 */
export const annexWorkbook = async (
  rows: readonly AnnexRow[],
  entries: readonly AnnexEntry[],
): Promise<Uint8Array<ArrayBuffer>> => {
  const workbook = writeXlsxFile([
    {
      sheet: annexSheets.printed,
      data: rows.map(cellsOf),
      columns: widths.map((width) => ({ width })),
      orientation: 'landscape' as const,
    },
    {
      sheet: annexSheets.data,
      data: [
        [text('Mã', bold), text('Nội dung để nhập lại; không sửa', { ...bold, wrap: false })],
        ...entries.map(entryCells),
      ],
      columns: [{ width: 12 }, { width: 80 }],
    },
  ]);
  return undated(await workbook.toBuffer());
};
