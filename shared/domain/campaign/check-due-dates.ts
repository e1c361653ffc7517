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

type Anchors = ReadonlyMap<string, string | null>;

/** Whether working days can be counted from the due day on; undefined while its anchor has no day. */
const dueFault = (
  rule: DeadlineRule,
  pointer: string,
  year: number,
  anchors: Anchors,
  calendar: WorkingCalendar,
) => {
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
    'Lịch làm việc không bao gồm thời hạn này.',
    'No calendar of the round covers this due date.',
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
    return covers(calendar, day) ? undefined : uncovered;
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

/** The calendars of a round, the years that its papers may bear, and every deadline of the tables that it uses. */
export const checkDueDates = (file: Spot, round: Spot): InputFault[] => {
  const from = read(DayText, at(at(round, 'assessmentPeriod'), 'from'));
  if (from === undefined) return [];
  const ids = new Set(items(at(round, 'calendarIds')).map(({ raw }) => raw));
  const calendars = items(at(file, 'calendars')).flatMap((spot) => read(HolidayCalendar, spot) ?? []);
  const calendar = workingCalendar(calendars.filter(({ id }) => ids.has(id)));
  const anchors = new Map(
    items(at(round, 'anchors')).flatMap((spot) => {
      const anchor = read(Anchor, spot);
      return anchor ? [[anchor.id, anchor.date] as const] : [];
    }),
  );
  const used = new Set(items(at(round, 'groups')).map((group) => at(group, 'tableId').raw));
  const tables = items(at(file, 'scoringTables')).filter((table) => used.has(at(table, 'id').raw));
  const last = at(at(round, 'acceptedPaperDates'), 'to');
  const lastDay = read(DayText, last);
  return [
    ...(lastDay !== undefined && !covers(calendar, lastDay)
      ? [
          fault(
            last.pointer,
            'day_outside_calendars',
            'Lịch làm việc không bao gồm ngày này.',
            'No calendar of the round covers this day.',
          ),
        ]
      : []),
    ...tables.flatMap(nodesOf).flatMap((node) => {
      return deadlinesIn(at(at(node, 'leaf'), 'rule')).flatMap((spot) => {
        const rule = read(DeadlineRule, spot);
        return (rule && dueFault(rule, spot.pointer, yearOf(dayNumber(from)), anchors, calendar)) ?? [];
      });
    }),
  ];
};
