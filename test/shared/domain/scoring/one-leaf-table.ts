import type { HolidayCalendar } from '../../../../shared/contracts/calendar.ts';
import type { ScoreInputs } from '../../../../shared/contracts/score-inputs.ts';
import type { ScoringRule } from '../../../../shared/contracts/scoring-rule.ts';
import type { CriterionNode, Leaf, ScoringTable } from '../../../../shared/contracts/scoring-table.ts';
import {
  type CompiledLeaf,
  type CompiledTable,
  compileTable,
  type TableContext,
} from '../../../../shared/domain/scoring/compiled-table.ts';

export const words = (text: string) => ({ vi: `${text} (vi)`, en: text });

/** Saturdays and Sundays, and one holiday: Wednesday 2023-02-01. */
export const plainCalendar: HolidayCalendar = {
  id: 'plain',
  year: 2023,
  title: words('plain'),
  weeklyDaysOff: [6, 7],
  daysOff: [{ date: '2023-02-01', kind: 'HOLIDAY', name: words('holiday') }],
  makeUpDays: [],
};

export const plainContext: TableContext = {
  rounding: { mode: 'HALF_UP', leafDecimals: 2, indexDecimals: 2, rankBy: 'PUBLISHED_INDEX' },
  evidencePolicy: { requirement: 'OPTIONAL', whenMissing: 'ZERO' },
  year: 2023,
  anchors: [],
  acceptedPaperDates: { from: '2022-10-01', to: '2023-12-31' },
  calendars: [plainCalendar],
  outOfRemit: [],
};

export const leafNode = (
  code: string,
  maxPoints: number,
  rule: ScoringRule,
  more: Partial<Leaf> = {},
): CriterionNode => ({
  code,
  title: words(code),
  maxPoints,
  leaf: { source: 'SELF', rule, notApplicable: { allowed: false }, evidence: [], ...more },
});

export const tableOf = (fields: CriterionNode[], more: Partial<ScoringTable> = {}): ScoringTable => ({
  id: 'test-table',
  version: 1,
  title: words('table'),
  instrument: 'decision',
  maxPoints: fields.reduce((sum, field) => sum + field.maxPoints, 0),
  fields,
  ...more,
});

/** A table of one field with one leaf, '1.1'. */
export const oneLeafTable = (
  maxPoints: number,
  rule: ScoringRule,
  more: Partial<Leaf> = {},
  context: Partial<TableContext> = {},
): CompiledTable =>
  compileTable(
    tableOf([
      { code: '1', title: words('1'), maxPoints, children: [leafNode('1.1', maxPoints, rule, more)] },
    ]),
    { ...plainContext, ...context },
  );

/** The leaf alone, for rules that need nothing around it. */
export const oneLeaf = (...args: Parameters<typeof oneLeafTable>): CompiledLeaf =>
  oneLeafTable(...args).leaves[0]!;

export const noInputs: ScoreInputs = {
  entrantId: 'so-noi-vu',
  claims: {},
  appraisals: {},
  provided: {},
  adjustments: {},
};

/** A share whose numerator is part of its denominator. */
export const shareMeasure = {
  type: 'PERCENT' as const,
  numerator: words('numerator'),
  denominator: words('denominator'),
  share: true,
};
