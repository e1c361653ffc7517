import { HolidayCalendar } from '../../contracts/calendar.ts';
import { Anchor } from '../../contracts/campaign-round.ts';
import { DeadlineRule } from '../../contracts/scoring-rule.ts';
import { DayText } from '../../contracts/text.ts';
import type { InputFault } from '../../errors.ts';
import { dayNumber, yearOf } from '../calendar/day-number.ts';
import { resolveDueDate } from '../calendar/due-date.ts';
import { covers, type WorkingCalendar, workingCalendar } from '../calendar/working-days.ts';
import { nodesOf } from './check-table.ts';
import { fault } from './fault.ts';
import { at, items, read, type Spot } from './spot.ts';
import { tablesOf } from './tables-of.ts';

type Anchors = ReadonlyMap<string, string | null>;

/** `lastDay`: the last that a paper may bear, where a calendar covers it. */
type Read = { year: number; anchors: Anchors; calendar: WorkingCalendar; lastDay: string | undefined };

/** Whether the calendar knows every year from one day to another, or that of the first where it is the later. */
const coversWay = (calendar: WorkingCalendar, from: string, to: string | undefined): boolean => {
  const [first, last] = [yearOf(dayNumber(from)), yearOf(dayNumber(to ?? from))];
  const years = Array.from({ length: Math.max(1, last - first + 1) }, (_, n) => first + n);
  return years.every((year) => calendar.weeklyDaysOff.has(year));
};

/** Whether working days can be counted from the due day to the last paper's; undefined while its anchor has no day. */
const dueFault = (
  rule: DeadlineRule,
  pointer: string,
  { year, anchors, calendar, lastDay }: Read,
): InputFault | undefined => {
  const { due } = rule;
  if (due.type === 'ANCHORED' && !anchors.has(due.anchor))
    return fault(
      `${pointer}/due/anchor`,
      'unknown_anchor',
      `Không có mốc "${due.anchor}".`,
      `There is no anchor '${due.anchor}'.`,
    );
  const uncovered = fault(
    `${pointer}/due`,
    'due_outside_calendars',
    'Lịch làm việc không bao gồm hết từ thời hạn này đến ngày văn bản cuối cùng được chấp nhận.',
    'The calendars of the round do not cover all from this due date to the last day that a paper may bear.',
  );
  try {
    const day = resolveDueDate(due, rule.dueOnDayOff, { year, anchors, calendar });
    if (day === undefined)
      return due.type === 'FIXED'
        ? fault(
            `${pointer}/due/on`,
            'no_such_day',
            `Năm ${year} không có ngày này.`,
            `${year} has no such day.`,
          )
        : undefined;
    return coversWay(calendar, day, lastDay) ? undefined : uncovered;
  } catch (error) {
    if (error instanceof RangeError) return uncovered;
    throw error;
  }
};

/** A rule and the rules of its parts, as far as they are deadlines. */
const deadlinesIn = (rule: Spot): Spot[] => [
  ...(at(rule, 'kind').raw === 'deadline' ? [rule] : []),
  ...items(at(rule, 'parts')).flatMap((part) => deadlinesIn(at(part, 'rule'))),
  ...(at(rule, 'kind').raw === 'best_of' ? deadlinesIn(at(rule, 'rule')) : []),
];

/** What deadlines are read against, as it stands in a file. `year`: the one assessed. */
export type DeadlineSpots = {
  tables: readonly Spot[];
  calendars: readonly Spot[];
  anchors: Spot;
  acceptedPaperDates: Spot;
  year: number;
};

/** Calendars of a year that an earlier one covers: which of them says what a weekly day off is would be chance. */
const sameYear = (calendars: readonly Spot[]): InputFault[] => {
  const years = calendars.map((spot) => read(HolidayCalendar, spot)?.year);
  return calendars.flatMap((spot, n) =>
    years[n] !== undefined && years.indexOf(years[n]) < n
      ? [
          fault(
            `${spot.pointer}/year`,
            'calendar_of_same_year',
            `Kỳ đánh giá đã dùng một lịch khác của năm ${years[n]}; chỉ dùng một lịch cho mỗi năm.`,
            `The round uses another calendar of ${years[n]} already: it takes one for each year.`,
          ),
        ]
      : [],
  );
};

/** The calendars that are used, the years that papers may bear, and every deadline of the tables. */
export const checkDeadlines = (spots: DeadlineSpots): InputFault[] => {
  const calendars = spots.calendars.flatMap((spot) => read(HolidayCalendar, spot) ?? []);
  const calendar = workingCalendar(calendars);
  const anchors = new Map(
    items(spots.anchors).flatMap((spot) => {
      const anchor = read(Anchor, spot);
      return anchor ? [[anchor.id, anchor.date] as const] : [];
    }),
  );
  const last = at(spots.acceptedPaperDates, 'to');
  const lastPaper = read(DayText, last);
  const lastDay = lastPaper !== undefined && covers(calendar, lastPaper) ? lastPaper : undefined;
  return [
    ...sameYear(spots.calendars),
    ...(lastPaper !== undefined && lastDay === undefined
      ? [
          fault(
            last.pointer,
            'day_outside_calendars',
            'Lịch làm việc không bao gồm ngày này.',
            'No calendar of the round covers this day.',
          ),
        ]
      : []),
    ...spots.tables.flatMap(nodesOf).flatMap((node) =>
      deadlinesIn(at(at(node, 'leaf'), 'rule')).flatMap((spot) => {
        const rule = read(DeadlineRule, spot);
        return (rule && dueFault(rule, spot.pointer, { year: spots.year, anchors, calendar, lastDay })) ?? [];
      }),
    ),
  ];
};

/** The deadlines of the tables that a round uses, by its own calendars and anchors. */
export const checkDueDates = (file: Spot, round: Spot): InputFault[] => {
  const from = read(DayText, at(at(round, 'assessmentPeriod'), 'from'));
  if (from === undefined) return [];
  const ids = new Set(items(at(round, 'calendarIds')).map(({ raw }) => raw));
  return checkDeadlines({
    tables: tablesOf(file, round),
    calendars: items(at(file, 'calendars')).filter((spot) => ids.has(at(spot, 'id').raw)),
    anchors: at(round, 'anchors'),
    acceptedPaperDates: at(round, 'acceptedPaperDates'),
    year: yearOf(dayNumber(from)),
  });
};
