import { GroupId, Slug, UnitId } from '../../contracts/ids.ts';
import type { SheetCell } from '../../contracts/sheet.ts';
import { Text } from '../../contracts/text.ts';
import type { OrgUnitContent } from '../../contracts/unit.ts';
import { shownValue } from './cell-fault.ts';
import { readDay, type Unread } from './read-day.ts';
import { levelNames, unitTypeNames } from './unit-type-names.ts';

type Words = [vi: string, en: string];
export type UnitColumn = {
  key: keyof OrgUnitContent | 'unitId';
  /** As printed in the form, and other headings that are taken for it. */
  title: string;
  also: readonly string[];
  required: boolean;
  note: { vi: string; en: string };
  read: (cell: SheetCell, heading: string) => { value: string } | Unread;
};

/** The sheet's name in the official form. */
export const unitSheetName = 'Đơn vị';

const folded = (text: string): string =>
  text.normalize('NFC').trim().toLocaleLowerCase('vi').replaceAll(/\s+/g, ' ');

/** Whether two headings or words of the form are the same but for case and spaces. */
export const sameWords = (a: string, b: string): boolean => folded(a) === folded(b);

const unread = (code: string, what: Words, toDo: Words): Unread => ({ code, what, toDo });

const looksLikeFormula = (text: string): boolean => /^[=+@\t-]/.test(text);

const words = (max: number) => (cell: SheetCell) => {
  if (typeof cell !== 'string')
    return unread(
      'not_text',
      [`Ô phải là chữ, không phải ${shownValue(cell)}.`, `The cell holds ${shownValue(cell)}, not text.`],
      ['Định dạng ô là Văn bản rồi nhập lại.', 'Format the cell as text and type it again.'],
    );
  if (looksLikeFormula(cell))
    return unread(
      'formula_like',
      [`${shownValue(cell)} bắt đầu như một công thức.`, `${shownValue(cell)} begins like a formula.`],
      ['Bỏ ký tự = + - @ ở đầu ô.', 'Take away the = + - @ in front.'],
    );
  const parsed = Text(max).safeParse(cell);
  if (parsed.success) return { value: parsed.data };
  return unread(
    'bad_text',
    [
      `Chữ dài quá ${max} ký tự hoặc có ký tự điều khiển.`,
      `Over ${max} characters, or with control characters.`,
    ],
    ['Rút ngắn, gõ lại nội dung ô.', 'Shorten it, or type it again.'],
  );
};

const slug = (schema: typeof UnitId) => (cell: SheetCell) => {
  const parsed = schema.safeParse(typeof cell === 'string' ? cell.trim() : cell);
  if (parsed.success) return { value: parsed.data };
  return unread(
    'bad_id',
    [`${shownValue(cell)} không phải là mã.`, `${shownValue(cell)} is no id.`],
    [
      'Mã gồm chữ thường không dấu, số, gạch nối: so-noi-vu.',
      'Ids have lower-case letters without marks, digits and hyphens: so-noi-vu.',
    ],
  );
};

const oneOf = (names: Readonly<Record<string, string>>) => (cell: SheetCell) => {
  const text = typeof cell === 'string' ? cell : '';
  const found = Object.entries(names).find(([code, name]) => sameWords(code, text) || sameWords(name, text));
  if (found !== undefined) return { value: found[0] };
  const allowed = Object.values(names).join('; ');
  return unread(
    'not_one_of',
    [`${shownValue(cell)} không có trong danh mục.`, `${shownValue(cell)} is not on the list.`],
    [`Chọn một trong: ${allowed}.`, `Choose one of: ${allowed}.`],
  );
};

const day = (cell: SheetCell, heading: string) => {
  const read = readDay(cell, /ngày\s*\/\s*tháng\s*\/\s*năm|dd\s*\/\s*mm\s*\/\s*yyyy/i.test(heading));
  return 'day' in read ? { value: read.day } : read;
};

const dayNote = {
  vi: 'Ô dạng ngày, 01/07/2025 hoặc 2025-07-01; để trống nếu không có.',
  en: 'A date cell, 01/07/2025 or 2025-07-01; empty for none.',
};
const column = (
  key: UnitColumn['key'],
  title: string,
  also: string[],
  required: boolean,
  note: Words | typeof dayNote,
  read: UnitColumn['read'],
): UnitColumn => ({
  key,
  title,
  also,
  required,
  note: Array.isArray(note) ? { vi: note[0], en: note[1] } : note,
  read,
});

/** The columns of the official form of units, in their order. */
export const unitColumns: readonly UnitColumn[] = [
  column(
    'unitId',
    'Mã đơn vị',
    ['id', 'unitId'],
    true,
    ['Không đổi: so-noi-vu.', 'Never changes: so-noi-vu.'],
    slug(UnitId),
  ),
  column(
    'name',
    'Tên đơn vị',
    ['name'],
    true,
    ['Tên đầy đủ, tối đa 200 ký tự.', 'The full name, 200 characters at most.'],
    words(200),
  ),
  column(
    'shortName',
    'Tên viết tắt',
    ['shortName'],
    false,
    ['Tối đa 60 ký tự.', '60 characters at most.'],
    words(60),
  ),
  column(
    'type',
    'Loại đơn vị',
    ['type'],
    true,
    [Object.values(unitTypeNames).join('; '), Object.keys(unitTypeNames).join('; ')],
    oneOf(unitTypeNames),
  ),
  column(
    'level',
    'Cấp',
    ['level'],
    true,
    [Object.values(levelNames).join('; '), Object.keys(levelNames).join('; ')],
    oneOf(levelNames),
  ),
  column(
    'parentId',
    'Mã đơn vị cấp trên',
    ['parent', 'parentId'],
    false,
    ['Mã của một đơn vị trong tệp hoặc trong sổ.', 'The id of a unit of the sheet or the registry.'],
    slug(UnitId),
  ),
  column(
    'groupHint',
    'Mã nhóm xếp hạng',
    ['groupHint'],
    false,
    ['Gợi ý; tệp phong trào quyết định.', "A hint; the campaign's file decides."],
    slug(GroupId),
  ),
  column(
    'clusterId',
    'Mã cụm, khối thi đua',
    ['cluster', 'clusterId'],
    false,
    ['Mã cụm, khối.', 'The id of the cluster.'],
    slug(Slug),
  ),
  column('validFrom', 'Có hiệu lực từ (ngày/tháng/năm)', ['validFrom'], false, dayNote, day),
  column('validTo', 'Đến hết ngày (ngày/tháng/năm)', ['validTo'], false, dayNote, day),
  column('changesOn', 'Thay đổi từ (ngày/tháng/năm)', ['changesOn'], false, dayNote, day),
];
