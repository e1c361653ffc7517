import type { DeadlineRule } from '../../../contracts/scoring-rule.ts';
import { daysLate } from '../../calendar/due-date.ts';
import type { WorkingCalendar } from '../../calendar/working-days.ts';
import { earns, type Outcome } from './outcome.ts';

/** What a deadline is read against: its last day in time, the days a paper may bear, and the working days. */
export type DeadlineContext = {
  due: string;
  paperDates: { from: string; to: string };
  calendar: WorkingCalendar;
};

/** In time, or by the first late tier that holds, or `beyondPoints`; never issued: `missingPoints`. Faults: paper_date_out_of_range. */
export const scoreDeadline = (
  rule: DeadlineRule,
  issuedOn: string | null,
  { due, paperDates, calendar }: DeadlineContext,
): Outcome => {
  const paper = { step: 'PAPER' as const, issuedOn, due };
  if (issuedOn === null) return earns(rule.missingPoints, paper);
  // ISO days compare as text.
  if (issuedOn < paperDates.from || issuedOn > paperDates.to)
    return { faults: [{ pointer: '/issuedOn', fault: 'paper_date_out_of_range' }] };
  const counted = rule.lateDays;
  const days = daysLate(calendar, due, issuedOn, counted);
  if (days === 0) return earns(rule.onTimePoints, paper);
  const tier = rule.late.find(({ upToDays }) => upToDays === null || days <= upToDays);
  if (!tier) return earns(rule.beyondPoints, paper, { step: 'TOO_LATE', days, counted });
  return earns(tier.points, paper, { step: 'LATE', days, counted, upToDays: tier.upToDays });
};
