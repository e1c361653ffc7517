import { HolidayCalendar } from '../../contracts/calendar.ts';
import type { CampaignFile } from '../../contracts/campaign.ts';
import { CampaignRound } from '../../contracts/campaign-round.ts';
import type { WindowEnd } from '../../contracts/window.ts';
import { dayNumber, weekday } from '../calendar/day-number.ts';
import { covers, isWorkingDay, workingCalendar } from '../calendar/working-days.ts';
import { datedWindows, isRelative, windowOrder } from '../campaign/date-windows.ts';
import { closingInstant } from '../campaign/resolve-windows.ts';
import { at, items, read, type Spot } from '../campaign/spot.ts';
import { localDay } from '../local-time.ts';
import { type DraftNotes, note } from './copy-notes.ts';

const weekdays = ['', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];
const weekdaysEn = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const dayOff = (pointer: string, day: string) => {
  const which = weekday(dayNumber(day));
  return note(
    pointer,
    'on_a_day_off',
    `Ngày ${day} là ${weekdays[which]}, không phải ngày làm việc.`,
    `${day} is a ${weekdaysEn[which]} and no working day.`,
    { to: day },
  );
};

/** The day on which an end lies; undefined while it waits for an act. */
const dayOf = (end: WindowEnd): string | undefined =>
  isRelative(end) ? undefined : localDay(closingInstant(end));

const datedOrNot = (round: CampaignRound, calendars: readonly HolidayCalendar[]) => {
  try {
    return datedWindows(round, calendars).windows;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

const checkRound = (
  spot: Spot,
  before: { round: CampaignRound; calendars: readonly HolidayCalendar[] } | undefined,
  calendars: readonly HolidayCalendar[],
  notes: DraftNotes,
): void => {
  const round = read(CampaignRound, spot);
  if (round === undefined) return;
  const used = workingCalendar(calendars.filter(({ id }) => round.calendarIds.includes(id)));
  const dated = datedOrNot(round, calendars);
  const datedBefore = before && datedOrNot(before.round, before.calendars);
  for (const key of windowOrder) {
    for (const side of ['opens', 'closes'] as const) {
      const written = round.windows[key]?.[side];
      if (written === undefined) continue;
      const pointer = `${spot.pointer}/windows/${key}/${side}`;
      const [now, then] = [dated?.[key]?.[side] ?? written, datedBefore?.[key]?.[side]];
      const [to, from] = [dayOf(now), then && dayOf(then)];
      if (isRelative(written))
        notes.moved.push(
          note(
            pointer,
            'counts_from_act',
            to === undefined
              ? 'Tính từ một việc của năm mới, chưa có ngày.'
              : 'Tính lại theo lịch của năm mới.',
            to === undefined
              ? 'Counts from an act of the new year, not yet dated.'
              : "Counted again by the new year's calendar.",
            { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
          ),
        );
      if (side === 'closes' && to !== undefined && covers(used, to) && !isWorkingDay(used, to))
        notes.look.push(dayOff(pointer, to));
    }
  }
};

/** Tells which ends fall on a day off in the new year, which are counted again from acts, and milestones on a day off. */
export const checkMovedDays = (original: CampaignFile, copy: unknown, notes: DraftNotes): void => {
  const file: Spot = { raw: copy, pointer: '' };
  const calendars = items(at(file, 'calendars')).flatMap((spot) => read(HolidayCalendar, spot) ?? []);
  items(at(file, 'rounds')).forEach((spot, n) => {
    const round = original.rounds[n];
    checkRound(spot, round && { round, calendars: original.calendars }, calendars, notes);
  });
  const all = workingCalendar(calendars);
  for (const spot of items(at(file, 'milestones'))) {
    const { raw: day, pointer } = at(spot, 'on');
    if (typeof day === 'string' && day.length === 10 && covers(all, day) && !isWorkingDay(all, day))
      notes.look.push(dayOff(pointer, day));
  }
};
