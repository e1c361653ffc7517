import type { Sheet, SheetCell } from '../../contracts/sheet.ts';
import { columnLetters } from '../registry/cell-fault.ts';
import { folded, isBlank, words } from './sheet-words.ts';

/** What a column of a scoring table holds. */
export type ColumnRole =
  | 'code'
  | 'level'
  | 'title'
  | 'english'
  | 'max'
  | 'scale'
  | 'survey'
  | 'evidence'
  | 'note';

/** The columns found by their headings, from 0; rows from 0; headings that no part of a table is read from. */
export type TableColumns = {
  at: Readonly<Partial<Record<ColumnRole, number>>>;
  firstRow: number;
  headingRow: number;
  unread: { column: string; heading: string }[];
};

const patterns: readonly [role: ColumnRole, heading: RegExp][] = [
  ['code', /^(stt|tt|số tt|số thứ tự|mã|mã số|mã tiêu chí|no\.?)$/],
  ['level', /^(cấp|cấp mục|loại mục)$/],
  ['evidence', /(tài liệu|hồ sơ|văn bản)( |\/)?(kiểm|minh) chứng|^tlkc$/],
  ['scale', /^(cách|hướng dẫn|phương pháp|quy định) (tính|chấm|đánh giá)( điểm)?$|^nội dung chấm điểm$/],
  ['max', /^(điểm (tối đa|chuẩn)|thang điểm|điểm)(\(.*\))?$/],
  ['survey', /điều tra|xhh|khảo sát/],
  ['english', /^(tên )?tiếng anh$|^english$/],
  ['note', /^ghi chú$/],
  ['title', /^(lĩnh vực.*|tiêu chí.*|nội dung( tiêu chí| đánh giá)?|tên tiêu chí)$/],
];

const roleOf = (cell: SheetCell | undefined): ColumnRole | undefined => {
  const heading = folded(words(cell));
  return heading === '' ? undefined : patterns.find(([, pattern]) => pattern.test(heading))?.[0];
};

/** A row of '(1) (2) (3)' under the heading. */
const isNumbering = (row: readonly SheetCell[]): boolean => {
  const filled = row.filter((cell) => !isBlank(cell)).map((cell) => words(cell));
  return (
    filled.length > 1 &&
    filled.every((text, n) => new RegExp(String.raw`^\(?${n + 1}\)?(\s*=.*)?$`).test(text))
  );
};

const rolesIn = (row: readonly SheetCell[]) => {
  const at: Partial<Record<ColumnRole, number>> = {};
  row.forEach((cell, column) => {
    const role = roleOf(cell);
    if (role !== undefined && at[role] === undefined) at[role] = column;
  });
  return at;
};

/** A second row of the heading says what stands under a merged cell of the first, and has no title of its own. */
const isUnderHeading = (row: readonly SheetCell[] | undefined, at: TableColumns['at']): boolean =>
  row?.some((cell) => !isBlank(cell)) === true &&
  [at.code, at.title, at.max].every((column) => column === undefined || isBlank(row[column]));

const headingSearch = 60;

/**
 * Finds the heading of a scoring table in any row of the first sixty, in one row or two, its columns in any order; what
 * stands above it (the annex's title) is passed over.
 * @returns undefined where no row has a column of titles and one of maximum points
 */
export const findTableColumns = ({ rows }: Sheet): TableColumns | undefined => {
  for (const [headingRow, row] of rows.slice(0, headingSearch).entries()) {
    const first = rolesIn(row);
    if (first.title === undefined || first.max === undefined) continue;
    const under = rows[headingRow + 1];
    const second = isUnderHeading(under, first) ? under : undefined;
    const at = { ...(second === undefined ? {} : rolesIn(second)), ...first };
    let firstRow = headingRow + (second === undefined ? 1 : 2);
    if (isNumbering(rows[firstRow] ?? [])) firstRow += 1;
    const known = new Set(Object.values(at));
    const unread = Array.from({ length: Math.max(row.length, second?.length ?? 0) }, (_, column) => ({
      column: columnLetters(column),
      heading: [words(row[column]), words(second?.[column])].filter((text) => text !== '').join(' / '),
      isRead: known.has(column),
    })).filter(({ heading, isRead }) => heading !== '' && !isRead);
    return { at, firstRow, headingRow, unread: unread.map(({ isRead: _, ...column }) => column) };
  }
  return undefined;
};
