import type { CellFault, Sheet, SheetCell } from '../../contracts/sheet.ts';
import { cellFault, columnLetters, shownValue } from './cell-fault.ts';
import { type FormColumn, sameWords } from './cell-readers.ts';

/** A row as read: what it says by column, and the letters of the columns that say it (for faults found later). */
export type FormRow<K extends string> = {
  row: number;
  said: Readonly<Partial<Record<K, string>>>;
  columns: Readonly<Partial<Record<K, string>>>;
};

type Placed<K extends string> = { column: FormColumn<K>; at: number; heading: string };

const isBlank = (cell: SheetCell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');

const placedColumns = <K extends string>(
  sheet: string,
  heading: readonly SheetCell[],
  form: readonly FormColumn<K>[],
) => {
  const faults: CellFault[] = [];
  const placed: Placed<K>[] = [];
  const missing: [string, string] = [
    'Dùng đúng tên cột của tệp mẫu, ở dòng 1.',
    "Use the template's names of columns, in row 1.",
  ];
  for (const [at, cell] of heading.entries()) {
    if (isBlank(cell)) continue;
    const text = String(cell);
    const place = { sheet, row: 1, column: columnLetters(at) };
    const column = form.find(({ title, also }) => [title, ...also].some((name) => sameWords(name, text)));
    if (column === undefined) {
      const what: [string, string] = [
        `Không có cột ${shownValue(text)}.`,
        `There is no column ${shownValue(text)}.`,
      ];
      faults.push(cellFault(place, 'unknown_column', what, missing));
    } else if (placed.some((other) => other.column === column)) {
      const what: [string, string] = [
        `Cột “${column.title}” có hai lần.`,
        `The column '${column.title}' comes twice.`,
      ];
      faults.push(cellFault(place, 'repeated_column', what, ['Bỏ bớt một cột.', 'Take one of them away.']));
    } else placed.push({ column, at, heading: text });
  }
  for (const { title } of form.filter(
    (column) => column.required && !placed.some((other) => other.column === column),
  )) {
    const what: [string, string] = [`Thiếu cột “${title}”.`, `The column '${title}' is missing.`];
    faults.push(cellFault({ sheet, row: 1 }, 'missing_column', what, missing));
  }
  return { placed, faults };
};

const readRow = <K extends string>(
  sheet: string,
  row: number,
  cells: readonly SheetCell[],
  placed: readonly Placed<K>[],
) => {
  const faults: CellFault[] = [];
  const said: Partial<Record<K, string>> = {};
  for (const { column, at, heading } of placed) {
    const place = { sheet, row, column: columnLetters(at) };
    const cell = cells[at] ?? null;
    if (isBlank(cell)) {
      if (!column.required) continue;
      const what: [string, string] = [`Ô “${column.title}” bị trống.`, `'${column.title}' is empty.`];
      faults.push(cellFault(place, 'required', what, [column.note.vi, column.note.en]));
      continue;
    }
    const read = column.read(cell, heading);
    if ('value' in read) said[column.key] = read.value;
    else faults.push(cellFault(place, read.code, read.what, read.toDo));
  }
  return { said, faults };
};

/**
 * The rows of a sheet under an official form, or every fault at its cell. Blank rows are passed over; what stands in
 * cells outside of the columns with a heading is a fault, not left out silently.
 */
export const readFormRows = <K extends string>(
  { name, rows }: Sheet,
  form: readonly FormColumn<K>[],
): { rows: FormRow<K>[]; faults: CellFault[] } => {
  const { placed, faults } = placedColumns(name, rows[0] ?? [], form);
  if (faults.length > 0) return { rows: [], faults };
  const known = new Set(placed.map(({ at }) => at));
  const columns: Partial<Record<K, string>> = {};
  for (const { column, at } of placed) columns[column.key] = columnLetters(at);
  const found: FormRow<K>[] = [];
  for (const [n, cells] of rows.entries()) {
    if (n === 0 || cells.every(isBlank)) continue;
    const stray = cells.findIndex((cell, at) => !known.has(at) && !isBlank(cell));
    if (stray >= 0) {
      const place = { sheet: name, row: n + 1, column: columnLetters(stray) };
      const what: [string, string] = ['Ô nằm ngoài các cột có tên.', 'The cell is in no column with a name.'];
      faults.push(
        cellFault(place, 'stray_cell', what, ['Xóa ô hoặc đặt tên cột.', 'Clear it, or name the column.']),
      );
    }
    const read = readRow(name, n + 1, cells, placed);
    faults.push(...read.faults);
    if (read.faults.length > 0) continue;
    found.push({ row: n + 1, said: read.said, columns });
  }
  if (found.length === 0 && faults.length === 0) {
    const what: [string, string] = ['Bảng không có dòng dữ liệu nào.', 'The sheet has no row of data.'];
    faults.push(
      cellFault({ sheet: name }, 'empty', what, ['Điền ít nhất một dòng.', 'Fill in at least one row.']),
    );
  }
  return { rows: found, faults };
};
