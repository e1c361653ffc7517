import type { ScoreInputs } from '../../shared/contracts/score-inputs.ts';
import type { ScoringRule } from '../../shared/contracts/scoring-rule.ts';
import type { CriterionNode, ScoringTable } from '../../shared/contracts/scoring-table.ts';
import type { RowRange } from '../../shared/domain/engine/places.ts';
import {
  type CompiledTable,
  compileTable,
  type TableContext,
} from '../../shared/domain/scoring/compiled-table.ts';

/** Whole numbers from 0 to `most`, the same on every run. */
export const chance = (seed: number) => {
  let state = seed >>> 0;
  return (most: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * (most + 1));
  };
};

const words = (text: string) => ({ vi: text, en: text });
const share = {
  type: 'PERCENT' as const,
  numerator: words('numerator'),
  denominator: words('denominator'),
  share: true,
};
const maxima = [50, 100, 150, 200, 275] as const;
const targets = ['90', '95', '99.5', '100'] as const;

const ruleOf = (n: number, max: number): ScoringRule => {
  if (n % 3 === 0)
    return {
      kind: 'boolean',
      whenTrue: words('yes'),
      truePoints: max,
      whenFalse: words('no'),
      falsePoints: 0,
    };
  if (n % 3 === 1)
    return {
      kind: 'tiered',
      measure: share,
      tiers: [
        { op: '>=', value: '95', points: max },
        { op: '>=', value: '80', points: Math.floor(max / 2) },
        { op: '>', value: '50', points: Math.floor(max / 4) },
      ],
      elsePoints: 0,
    };
  const targetPercent = targets[n % targets.length] ?? '100';
  return { kind: 'ratio', measure: share, fullPoints: max, targetPercent, zeroBelowPercent: null };
};

const leafOf = (n: number, code: string): CriterionNode => {
  const maxPoints = maxima[n % maxima.length] ?? 100;
  const notApplicable = { allowed: true as const, effect: 'EXCLUDE' as const, when: words('none') };
  return {
    code,
    title: words(code),
    maxPoints,
    leaf: { source: 'SELF', rule: ruleOf(n, maxPoints), notApplicable, evidence: [] },
  };
};

const fields = 8;
const leavesEach = 15;
const tableOf = (): ScoringTable => ({
  id: 'nation',
  version: 1,
  title: words('nation'),
  instrument: 'decision',
  maxPoints: 0,
  fields: Array.from({ length: fields }, (_, f) => {
    const children = Array.from({ length: leavesEach }, (_leaf, n) =>
      leafOf(f * leavesEach + n, `${f + 1}.${n + 1}`),
    );
    return {
      code: `${f + 1}`,
      title: words(`${f + 1}`),
      maxPoints: children.reduce((sum, child) => sum + child.maxPoints, 0),
      children,
    };
  }),
});

/** 3,321 communes in 34 provinces under one table of 8 fields and 120 leaves, a third of each kind of rule. */
export type Nation = {
  table: ScoringTable;
  context: TableContext;
  compiled: CompiledTable;
  inputs: ScoreInputs[];
  ranges: RowRange[];
};

const context: TableContext = {
  rounding: { mode: 'HALF_UP', leafDecimals: 2, indexDecimals: 2, rankBy: 'PUBLISHED_INDEX' },
  evidencePolicy: { requirement: 'OPTIONAL', whenMissing: 'EXPLAIN' },
  year: 2026,
  anchors: [],
  acceptedPaperDates: { from: '2026-01-01', to: '2026-12-31' },
  calendars: [],
  outOfRemit: [],
};

const units = 3_321;
const groups = 34;

/**
 * What units answer to a share: a percentage already (0 to 100 of 100), or two counts of their own, which are nearly all
 * distinct.
 */
export type Shares = 'PERCENTAGES' | 'COUNTS';

/** Everybody answers everything, but one leaf in fifty, where no cases arose. */
export const nation = (shares: Shares): Nation => {
  const upTo = chance(2_026);
  const table = tableOf();
  const compiled = compileTable(table, context);
  const claimOf = (rule: ScoringRule): ScoreInputs['claims'][string] => {
    const proof = { evidence: upTo(3), justified: upTo(1) === 1 };
    if (upTo(49) === 0) return { ...proof, notApplicable: 'NO_CASES' };
    if (rule.kind === 'boolean') return { ...proof, value: { kind: 'boolean', value: upTo(9) > 1 } };
    const denominator = shares === 'PERCENTAGES' ? 100 : 20 + upTo(1_980);
    const numerator = denominator - upTo(Math.floor(denominator / (1 + upTo(9))));
    const kind = rule.kind === 'ratio' ? 'ratio' : 'tiered_percent';
    return { ...proof, value: { kind, numerator, denominator } };
  };
  const inputs = Array.from(
    { length: units },
    (_, n): ScoreInputs => ({
      entrantId: `xa-${n}`,
      claims: Object.fromEntries(compiled.leaves.map(({ code, rule }) => [code, claimOf(rule)])),
      appraisals: {},
      provided: {},
      adjustments: {},
    }),
  );
  const end = (group: number) => Math.round((group * units) / groups);
  const ranges = Array.from({ length: groups }, (_, group) => ({ from: end(group), to: end(group + 1) }));
  return { table, context, compiled, inputs, ranges };
};
