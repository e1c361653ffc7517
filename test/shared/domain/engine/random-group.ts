import type {
  AppraisalDecision,
  Claim,
  ProvidedValue,
  ScoreInputs,
} from '../../../../shared/contracts/score-inputs.ts';
import type { ScoringRule } from '../../../../shared/contracts/scoring-rule.ts';
import type { Adjustments, CriterionNode, Leaf } from '../../../../shared/contracts/scoring-table.ts';
import { type CompiledTable, compileTable } from '../../../../shared/domain/scoring/compiled-table.ts';
import { leafNode, noInputs, plainContext, tableOf, words } from '../scoring/one-leaf-table.ts';
import { anyRule, type Chances, valueFor } from './random-values.ts';

const leafOf = (c: Chances): Partial<Leaf> => ({
  source: c.one(['SELF', 'SELF', 'SELF', 'PROVIDED', 'SURVEY', 'EXTERNAL_INDEX', 'APPRAISER'] as const),
  notApplicable: c.often(60)
    ? { allowed: true, effect: c.one(['FULL', 'EXCLUDE', 'ZERO'] as const), when: words('none') }
    : { allowed: false },
  evidencePolicy: {
    requirement: c.one(['REQUIRED', 'JUSTIFICATION_INSTEAD', 'OPTIONAL'] as const),
    whenMissing: c.one(['ZERO', 'EXPLAIN'] as const),
  },
});

const bonus = (c: Chances, code: string): Adjustments['bonus'][number] => ({
  code,
  title: words(code),
  evidence: [],
  rule: c.often(50)
    ? { kind: 'count', counted: words('c'), pointsPerUnit: 50, cap: 300 }
    : { kind: 'boolean', whenTrue: words('y'), truePoints: 70, whenFalse: words('n'), falsePoints: 0 },
});

/** A table of three fields of random leaves of every kind, with bonus and penalty, under random rounding. */
export const randomTable = (c: Chances, ruleOf: (c: Chances) => ScoringRule = anyRule): CompiledTable => {
  const leaf = (code: string) => leafNode(code, c.one([100, 150, 333, 1_000]), ruleOf(c), leafOf(c));
  const node = (code: string, children: CriterionNode[]): CriterionNode => ({
    code,
    title: words(code),
    maxPoints: 1_000,
    children,
  });
  const fields = c.many(3, (f) =>
    node(`${f + 1}`, [
      node(
        `${f + 1}.1`,
        c.many(1 + c.upTo(3), (n) => leaf(`${f + 1}.1.${n + 1}`)),
      ),
      ...c.many(1 + c.upTo(2), (n) => leaf(`${f + 1}.${n + 2}`)),
    ]),
  );
  const adjustments = {
    bonusCap: 200,
    bonus: [bonus(c, 'B.1')],
    penaltyCap: 150,
    penalty: [bonus(c, 'P.1'), bonus(c, 'P.2')],
  };
  return compileTable(tableOf(fields, c.often(50) ? { adjustments } : {}), {
    ...plainContext,
    rounding: {
      mode: c.one(['HALF_UP', 'HALF_EVEN', 'TRUNCATE'] as const),
      leafDecimals: c.upTo(2),
      indexDecimals: c.upTo(2),
      rankBy: c.one(['PUBLISHED_INDEX', 'EXACT_INDEX'] as const),
    },
    calendars: [2022, 2023, 2024].map((year) => ({ ...plainContext.calendars[0]!, id: `c-${year}`, year })),
    outOfRemit: [
      {
        units: ['unit-1', 'unit-4'],
        nodes: ['2.1'],
        effect: c.one(['FULL', 'EXCLUDE', 'ZERO'] as const),
        reason: words('r'),
      },
      {
        units: 'ALL',
        nodes: [c.one(['3.2', 'none'])],
        effect: c.one(['FULL', 'EXCLUDE', 'ZERO'] as const),
        reason: words('r'),
      },
    ],
  });
};

const claim = (c: Chances, rule: ScoringRule): Claim => {
  const proof = { evidence: c.one([0, 0, 1, 3, 300]), justified: c.often(50) };
  if (c.often(8)) return { ...proof, notApplicable: 'NO_CASES' };
  return c.often(4) ? proof : { ...proof, value: valueFor(c, rule) };
};
const decision = (c: Chances, rule: ScoringRule): AppraisalDecision => {
  const reason = 'reason';
  return c.one<() => AppraisalDecision>([
    () => ({ decision: 'ACCEPT' }),
    () => ({ decision: 'ACCEPT' }),
    () => ({ decision: 'CORRECT', value: valueFor(c, rule), reason }),
    () => ({ decision: 'NO_CASES', reason }),
    () => ({ decision: 'NO_POINTS', reason }),
  ])();
};

/** What one entrant gave for a table: most leaves answered and decided, some not. */
export const randomInputs = (c: Chances, table: CompiledTable, entrantId: string): ScoreInputs => {
  const record = <T>(
    percent: number,
    own: (leaf: CompiledTable['leaves'][number]) => boolean,
    make: (rule: ScoringRule) => T,
  ) =>
    Object.fromEntries(
      table.leaves
        .filter((leaf) => own(leaf) && c.often(percent))
        .map(({ code, rule }) => [code, make(rule)]),
    );
  const self = ({ source }: CompiledTable['leaves'][number]) => source === 'SELF';
  const { bonus: more, penalty } = table.adjustments;
  const awards = record<AppraisalDecision>(
    90,
    ({ source }) => source === 'APPRAISER',
    (rule) => ({ decision: 'ASSESS', value: valueFor(c, rule), reason: 'r' }),
  );
  const late = { due: 1, at: 2, workingDays: 1 + c.upTo(4), penaltyPerWorkingDay: 20, penaltyCap: 60 };
  return {
    ...noInputs,
    entrantId,
    claims: record(92, self, (rule) => claim(c, rule)),
    appraisals: { ...record(95, self, (rule) => decision(c, rule)), ...awards },
    ...(c.often(30) ? { secondAppraisals: record(20, self, (rule) => decision(c, rule)) } : {}),
    provided: record<ProvidedValue>(
      90,
      ({ source }) => source !== 'SELF' && source !== 'APPRAISER',
      (rule) => (c.often(90) ? { value: valueFor(c, rule) } : { notApplicable: 'NO_CASES' }),
    ),
    adjustments: Object.fromEntries(
      [...more, ...penalty].filter(() => c.often(30)).map(({ code, rule }) => [code, valueFor(c, rule)]),
    ),
    ...(c.often(10) ? { late } : {}),
  };
};
