import { HolidayCalendar } from '../../contracts/calendar.ts';
import { CampaignRound } from '../../contracts/campaign-round.ts';
import { WindowEnd } from '../../contracts/window.ts';
import type { InputFault } from '../../errors.ts';
import { datedWindows, windowOrder } from './date-windows.ts';
import { fault } from './fault.ts';
import { at, items, read, type Spot } from './spot.ts';

const outside = 'OUTSIDE_CALENDARS';

const dated = (file: Spot, round: Spot) => {
  const parsed = read(CampaignRound, round);
  if (parsed === undefined) return undefined;
  const calendars = items(at(file, 'calendars')).flatMap((spot) => read(HolidayCalendar, spot) ?? []);
  try {
    return datedWindows(parsed, calendars);
  } catch (error) {
    if (error instanceof RangeError) return outside;
    throw error;
  }
};

/** The round with days in the place of ends whose act is dated, as far as it can be read: so its order can be checked. */
export const roundAsDated = (file: Spot, round: Spot): Spot => {
  const found = dated(file, round);
  if (found === undefined || found === outside || typeof round.raw !== 'object') return round;
  return { ...round, raw: { ...round.raw, ...found } };
};

const endFaults = (round: Spot, name: string, spot: Spot): InputFault[] => {
  const end = read(WindowEnd, spot);
  if (end !== undefined && 'anchor' in end) {
    const known = items(at(round, 'anchors')).some((anchor) => at(anchor, 'id').raw === end.anchor);
    if (known) return [];
    const [vi, en] = [`Không có mốc "${end.anchor}".`, `The round has no anchor '${end.anchor}'.`];
    return [fault(`${spot.pointer}/anchor`, 'unknown_anchor', vi, en)];
  }
  if (end === undefined || !('closeOf' in end)) return [];
  const order: readonly string[] = windowOrder;
  const before =
    name === 'late' ? end.closeOf === 'selfAssessment' : order.indexOf(end.closeOf) < order.indexOf(name);
  if (before && at(at(round, 'windows'), end.closeOf).raw !== undefined) return [];
  const [vi, en] = [
    `Chỉ tính từ khi đóng một kỳ trước đó của đợt, không phải "${end.closeOf}".`,
    `It can wait only for the close of an earlier window of the round, not of '${end.closeOf}'.`,
  ];
  return [fault(`${spot.pointer}/closeOf`, 'not_an_earlier_window', vi, en)];
};

/** Ends relative to an act: the act exists, a window waits for none behind it, and working days are in the calendars. */
export const checkRelativeEnds = (file: Spot, round: Spot): InputFault[] => {
  const windows = at(round, 'windows');
  const ends = windowOrder.flatMap((name) =>
    ['opens', 'closes'].map((side) => [name, at(at(windows, name), side)] as const),
  );
  const late = at(at(round, 'latePolicy'), 'until');
  const faults = [...ends, ['late', late] as const].flatMap(([name, spot]) => endFaults(round, name, spot));
  if (dated(file, round) !== outside) return faults;
  const [vi, en] = [
    'Lịch làm việc của đợt không bao gồm ngày được tính đến.',
    'The calendars of the round do not cover the days that are counted.',
  ];
  return [...faults, fault(windows.pointer, 'outside_calendars', vi, en)];
};
