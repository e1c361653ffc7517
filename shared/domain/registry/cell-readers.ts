import type { UnitId } from '../../contracts/ids.ts';
import type { SheetCell } from '../../contracts/sheet.ts';
import { Text } from '../../contracts/text.ts';
import { shownValue } from './cell-fault.ts';
import { readDay, type Unread } from './read-day.ts';

type Words = [vi: string, en: string];
/** What a cell says as text, or why it can't be read. The heading may say in which order a day is written. */
export type CellReader = (cell: SheetCell, heading: string) => { value: string } | Unread;

/** A column of an official form. */
export type FormColumn<K extends string = string> = {
  key: K;
  /** As printed in the form, and other headings that are taken for it. */
  title: string;
  also: readonly string[];
  required: boolean;
  note: { vi: string; en: string };
  read: CellReader;
};

const folded = (text: string): string =>
  text.normalize('NFC').trim().toLocaleLowerCase('vi').replaceAll(/\s+/g, ' ');

/** Whether two headings or words of the form are the same but for case and spaces. */
export const sameWords = (a: string, b: string): boolean => folded(a) === folded(b);

const unread = (code: string, what: Words, toDo: Words): Unread => ({ code, what, toDo });

const looksLikeFormula = (text: string): boolean => /^[=+@\t-]/.test(text);

/** Text of at most `max` characters that no spreadsheet would take for a formula. */
export const textCell =
  (max: number): CellReader =>
  (cell) => {
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

/** An id: lower-case letters without marks, digits and hyphens. */
export const idCell =
  (schema: typeof UnitId): CellReader =>
  (cell) => {
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

/** One of a list, by its name or its code. @param names code → name */
export const oneOfCell =
  (names: Readonly<Record<string, string>>): CellReader =>
  (cell) => {
    const text = typeof cell === 'string' ? cell : '';
    const found = Object.entries(names).find(
      ([code, name]) => sameWords(code, text) || sameWords(name, text),
    );
    if (found !== undefined) return { value: found[0] };
    const allowed = Object.values(names).join('; ');
    return unread(
      'not_one_of',
      [`${shownValue(cell)} không có trong danh mục.`, `${shownValue(cell)} is not on the list.`],
      [`Chọn một trong: ${allowed}.`, `Choose one of: ${allowed}.`],
    );
  };

/** A day; see `readDay` for what is refused as ambiguous. */
export const dayCell: CellReader = (cell, heading) => {
  const read = readDay(cell, /ngày\s*\/\s*tháng\s*\/\s*năm|dd\s*\/\s*mm\s*\/\s*yyyy/i.test(heading));
  return 'day' in read ? { value: read.day } : read;
};
