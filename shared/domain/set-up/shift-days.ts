import { dayInYear } from '../calendar/day-number.ts';
import { instantText, localDay, localOffset } from '../local-time.ts';

/** A moved day; `slipped`: the year that it came to has no such day, so it is the last of February. */
export type MovedDay = { day: string; slipped: boolean };

/** The same day so many whole years later; 29 February becomes 28 February where there is none. */
export const dayYearsLater = (day: string, years: number): MovedDay => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const same = dayInYear(year + years, month, date);
  if (same !== undefined) return { day: same, slipped: false };
  return { day: `${String(year + years).padStart(4, '0')}-02-28`, slipped: true };
};

/** The same local time of the same day (Asia/Ho_Chi_Minh) so many years later; an instant as text in UTC. */
export const instantYearsLater = (instant: string, years: number): { instant: string; slipped: boolean } => {
  const at = Date.parse(instant);
  const before = localDay(at);
  const { day, slipped } = dayYearsLater(before, years);
  const time = at + localOffset - Date.parse(`${before}T00:00:00.000Z`);
  return { instant: instantText(Date.parse(`${day}T00:00:00.000Z`) - localOffset + time), slipped };
};

const spanMark = '[-–—/.]';

/**
 * A text for the years after: the campaign's own span ('2022-2025'), and each year of it that stands by itself, are moved.
 * Years of it in other spans and in dates ('07/12/2022') are left.
 * @returns the text, and whether a year of the span is left in it that a person should look at
 */
export const textYearsLater = (
  text: string,
  { from, to }: { from: number; to: number },
  years: number,
): { text: string; left: boolean } => {
  let left = false;
  const spans = new RegExp(String.raw`(?<!\d)${from}(\s*[-–—]\s*)${to}(?!\d)`, 'g');
  const parts = from === to ? [text] : text.split(spans);
  if (parts.length > 1) {
    // Every second part is what stood between the two years of the campaign's own span.
    const moved = parts.map((part, n) =>
      n % 2 === 1
        ? { text: `${from + years}${part}${to + years}`, left }
        : textYearsLater(part, { from, to }, years),
    );
    return { text: moved.map((one) => one.text).join(''), left: moved.some((one) => one.left) };
  }
  const pattern = /(?<![\d])(\d{4})(?!\d)/g;
  const moved = text.replace(pattern, (token, _year, at: number) => {
    const year = Number(token);
    if (year < from || year > to) return token;
    const [before, after] = [text.slice(0, at), text.slice(at + 4)];
    const marked = new RegExp(String.raw`${spanMark}\s*$`).test(before) || /^\s*[-–—/]\s*\d|^\//.test(after);
    if (marked) left = true;
    return marked ? token : String(year + years);
  });
  return { text: moved, left };
};
