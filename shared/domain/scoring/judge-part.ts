import type { AnswerValue } from '../../contracts/answer-value.ts';
import type { PartRule } from '../../contracts/scoring-rule.ts';
import type { WorkingCalendar } from '../calendar/working-days.ts';
import { scoreBoolean, scoreChecklist, scoreChoice, scoreDeduct } from './rules/choose.ts';
import { scoreDeadline } from './rules/deadline.ts';
import {
  scoreCount,
  scorePiecewise,
  scoreRatio,
  scoreTieredCount,
  scoreTieredPercent,
} from './rules/measure.ts';
import type { Outcome } from './rules/outcome.ts';

/** What a deadline needs beside its rule; `due` is undefined for other kinds, and while its anchor has no day. */
export type PartContext = {
  due: string | undefined;
  paperDates: { from: string; to: string };
  calendar: WorkingCalendar;
};

const wrongKind: Outcome = { faults: [{ pointer: '/kind', fault: 'wrong_kind' }] };

/** What one entrant's own value is worth under a rule that holds no part: exact hundredths, or why there are none. */
export const judgePart = (rule: PartRule, value: AnswerValue, context: PartContext): Outcome => {
  switch (rule.kind) {
    case 'boolean':
      return value.kind === 'boolean' ? scoreBoolean(rule, value.value) : wrongKind;
    case 'choice':
      return value.kind === 'choice' ? scoreChoice(rule, value.option) : wrongKind;
    case 'tiered':
      if (rule.measure.type === 'COUNT')
        return value.kind === 'tiered_count' ? scoreTieredCount(rule, value.count) : wrongKind;
      return value.kind === 'tiered_percent' ? scoreTieredPercent(rule, rule.measure, value) : wrongKind;
    case 'ratio':
      return value.kind === 'ratio' ? scoreRatio(rule, value) : wrongKind;
    case 'count':
      return value.kind === 'count' ? scoreCount(rule, value.count) : wrongKind;
    case 'deadline':
      if (value.kind !== 'deadline') return wrongKind;
      if (context.due === undefined) return { awaits: 'ANCHOR', steps: [] };
      return scoreDeadline(rule, value.issuedOn, { ...context, due: context.due });
    case 'deduct':
      return value.kind === 'deduct' ? scoreDeduct(rule, value.counts) : wrongKind;
    case 'checklist':
      return value.kind === 'checklist' ? scoreChecklist(rule, value.met) : wrongKind;
    case 'piecewise_linear':
      return value.kind === 'piecewise_linear' ? scorePiecewise(rule, value) : wrongKind;
  }
};
