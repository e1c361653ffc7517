import type { SheetCell } from '../../contracts/sheet.ts';
import { DayText } from '../../contracts/text.ts';

type Words = [vi: string, en: string];
export type Unread = { code: string; what: Words; toDo: Words };

const write: Words = ['Viết dạng 2025-07-01 hoặc 01/07/2025.', 'Write it as 2025-07-01 or 01/07/2025.'];
const wrong = (code: string, what: Words): Unread => ({ code, what, toDo: write });

const two = (text: string): string => text.padStart(2, '0');

/**
 * The day that a cell means, `YYYY-MM-DD`. Day/month/year is read where the column's heading says so, or where no
 * other reading is possible; a number, a time of day, a year of two digits or a day that does not exist are refused.
 * @param headingSaysOrder the heading names the order day/month/year
 */
export const readDay = (cell: SheetCell, headingSaysOrder: boolean): { day: string } | Unread => {
  if (cell instanceof Date) {
    if (Number.isNaN(cell.getTime())) return wrong('not_a_day', ['Ngày không hợp lệ.', 'Not a day.']);
    const text = cell.toISOString();
    if (!text.endsWith('T00:00:00.000Z'))
      return wrong('has_a_time', ['Ô có cả giờ.', 'The cell holds a time of day too.']);
    return known(text.slice(0, 10));
  }
  if (typeof cell === 'number' || (typeof cell === 'string' && /^\s*\d+([.,]\d+)?\s*$/.test(cell))) {
    return {
      ...wrong('number_for_a_day', ['Ô là một con số, không phải ngày.', 'The cell is a number, not a day.']),
      toDo: [
        'Định dạng ô là ngày, hoặc viết 2025-07-01.',
        'Format the cell as a date, or write it as 2025-07-01.',
      ],
    };
  }
  if (typeof cell !== 'string') return wrong('not_a_day', ['Không phải ngày.', 'Not a day.']);
  const text = cell.trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return known(text);
  const [, first, second, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  if (first === undefined || second === undefined || year === undefined)
    return wrong('not_a_day', ['Không đọc được ngày.', 'No day can be read from it.']);
  if (!headingSaysOrder && Number(first) <= 12 && Number(second) <= 12 && Number(first) !== Number(second)) {
    return wrong('ambiguous_day', [
      `Có thể là ngày ${first} tháng ${second} hoặc ngày ${second} tháng ${first}.`,
      'Day and month can be read either way.',
    ]);
  }
  return known(`${year}-${two(second)}-${two(first)}`);
};

const known = (day: string): { day: string } | Unread =>
  DayText.safeParse(day).success
    ? { day }
    : wrong('no_such_day', ['Không có ngày này trong lịch.', 'There is no such day.']);
