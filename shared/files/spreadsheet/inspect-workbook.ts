import { type CellFault, sheetLimits } from '../../contracts/sheet.ts';
import { cellFault, columnNumber } from '../../domain/registry/cell-fault.ts';
import { badWorkbook, tooManyColumns, tooManyRows } from './sheet-faults.ts';
import { type ZipPart, zipParts } from './zip-parts.ts';

/** Formulas and merged cells that one answer names. */
const most = 100;

const refusals = {
  not_a_zip: ['Tệp không phải bảng tính XLSX.', 'The file is no XLSX workbook.'],
  encrypted: ['Bảng tính được đặt mật khẩu.', 'The workbook has a password.'],
  too_large: ['Bảng tính bung ra quá lớn.', 'The workbook unpacks to more than is taken.'],
  broken: ['Bảng tính bị hỏng.', 'The workbook is damaged.'],
} as const;

const textOf = ({ bytes }: ZipPart): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const formulas = (sheet: string, xml: string): CellFault[] =>
  [...xml.matchAll(/<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f[\s/>]/g)]
    .slice(0, most)
    .map(([, column, row]) =>
      cellFault(
        { sheet, row: Number(row), column: column! },
        'formula',
        ['Ô chứa công thức.', 'The cell holds a formula.'],
        ['Dán lại dưới dạng giá trị (Paste Values).', 'Paste it again as a value.'],
      ),
    );

const merged = (sheet: string, xml: string): CellFault[] =>
  [...xml.matchAll(/<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3})(\d{1,7})/g)]
    .slice(0, most)
    .map(([, column, row]) =>
      cellFault(
        { sheet, row: Number(row), column: column! },
        'merged_cells',
        ['Các ô bị trộn.', 'Cells are merged.'],
        ['Bỏ trộn ô (Unmerge) và điền từng ô.', 'Unmerge them, and fill in each cell.'],
      ),
    );

const extent = (sheet: string, xml: string) => {
  let cells = 0;
  for (const [, letters, row] of xml.matchAll(/<(?:\w+:)?c\b[^>]*?\br="([A-Z]+)(\d+)"/g)) {
    cells += 1;
    if (Number(row) > sheetLimits.rows || cells > sheetLimits.rows * sheetLimits.columns)
      return tooManyRows(sheet);
    if (columnNumber(letters!) >= sheetLimits.columns) return tooManyColumns(sheet, Number(row));
  }
  const rows = xml.match(/<(?:\w+:)?row\b/g)?.length ?? 0;
  const last = Number([...xml.matchAll(/<(?:\w+:)?row\b[^>]*?\br="(\d+)"/g)].at(-1)?.[1] ?? rows);
  return Math.max(rows, last) > sheetLimits.rows ? tooManyRows(sheet) : undefined;
};

const inspectSheet = (part: ZipPart, xml: string, mayMerge: boolean): { faults: CellFault[] } | undefined => {
  const sheet = part.name.replace(/^.*\//, '');
  const tooLarge = extent(sheet, xml);
  if (tooLarge !== undefined) return tooLarge;
  const faults = [...formulas(sheet, xml), ...(mayMerge ? [] : merged(sheet, xml))];
  return faults.length > 0 ? { faults } : undefined;
};

/**
 * Looks through a workbook before anything parses it: sizes, encodings, entities, formulas, merged cells, and cells
 * far away that would make a small file into a huge table. Undefined when it is fit to be read.
 * @param mayMerge merged cells are fit: what they hold stands in their first cell, the others are empty
 */
export const inspectWorkbook = (file: Uint8Array, mayMerge = false): { faults: CellFault[] } | undefined => {
  const parts = zipParts(file, sheetLimits.unpackedBytes);
  if (typeof parts === 'string') return badWorkbook(parts, [...refusals[parts]]);
  if (!parts.some(({ name }) => name === 'xl/workbook.xml'))
    return badWorkbook('not_a_workbook', [...refusals.not_a_zip]);
  const faults: CellFault[] = [];
  for (const part of parts.filter(({ name }) => name.endsWith('.xml') || name.endsWith('.rels'))) {
    const xml = textOf(part);
    if (xml === undefined || /<!(DOCTYPE|ENTITY)/i.test(xml))
      return badWorkbook('broken', [...refusals.broken]);
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(part.name)) continue;
    faults.push(...(inspectSheet(part, xml, mayMerge)?.faults ?? []));
  }
  return faults.length > 0 ? { faults } : undefined;
};
