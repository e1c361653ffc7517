import type { HolidayCalendar } from '../../contracts/calendar.ts';
import type { CopyNote } from '../../contracts/set-up.ts';
import { dayYearsLater } from './shift-days.ts';

/** Holidays on the same day of every year; the others follow the moon or are decided each year. */
const everyYear: ReadonlySet<string> = new Set(['01-01', '04-30', '05-01', '09-02']);

/** An id that names a year as one of its words, moved; the same id where it names none. */
export const idYearsLater = (id: string, years: number): string =>
  id
    .split('-')
    .map((word) => (/^(19|20)\d{2}$/.test(word) ? String(Number(word) + years) : word))
    .join('-');

/**
 * The calendars of the years to come. One that the file holds already is taken as it is; of the others the holidays of fixed
 * days are moved and the rest is left out, for the new year's own notice sets them.
 */
export const copyCalendars = (
  calendars: readonly HolidayCalendar[],
  years: number,
): { calendars: HolidayCalendar[]; ids: Map<string, string>; emptied: CopyNote[] } => {
  const emptied: CopyNote[] = [];
  const ids = new Map<string, string>();
  const copies = calendars.map((calendar, n): HolidayCalendar => {
    const year = calendar.year + years;
    const known = calendars.find((other) => other.year === year);
    if (known !== undefined) {
      ids.set(calendar.id, known.id);
      return known;
    }
    const id = idYearsLater(calendar.id, years);
    ids.set(calendar.id, id);
    const kept = calendar.daysOff.filter(
      ({ date, kind }) => kind === 'HOLIDAY' && everyYear.has(date.slice(5)),
    );
    const left = calendar.daysOff.length - kept.length + calendar.makeUpDays.length;
    emptied.push({
      pointer: `/calendars/${n}/daysOff`,
      code: 'holidays_of_the_year',
      detail: {
        vi: `Lịch năm ${year}: giữ ${kept.length} ngày lễ cố định; ${left} ngày nghỉ theo âm lịch, nghỉ bù, làm bù phải nhập theo thông báo của năm.`,
        en: `Calendar of ${year}: ${kept.length} fixed holidays are kept; ${left} lunar holidays, compensations and make-up days come from that year's notice.`,
      },
    });
    const title = (text: string) => text.replaceAll(String(calendar.year), String(year));
    return {
      ...calendar,
      id,
      year,
      title: { vi: title(calendar.title.vi), en: title(calendar.title.en) },
      daysOff: kept.map((off) => ({ ...off, date: dayYearsLater(off.date, years).day })),
      makeUpDays: [],
    };
  });
  // Two calendars of one year would follow where both a known and a moved one came to it.
  return {
    calendars: copies.filter((one, n) => copies.findIndex(({ id }) => id === one.id) === n),
    ids,
    emptied,
  };
};
