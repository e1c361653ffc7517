import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../../../shared/contracts/answer-value.ts';
import type { ScoreInputs } from '../../../../shared/contracts/score-inputs.ts';
import type { ScoringRule } from '../../../../shared/contracts/scoring-rule.ts';
import type { Adjustment } from '../../../../shared/contracts/scoring-table.ts';
import { compileTable } from '../../../../shared/domain/scoring/compiled-table.ts';
import { scoreAdjustments } from '../../../../shared/domain/scoring/score-adjustments.ts';
import { scoreEntrant } from '../../../../shared/domain/scoring/score-entrant.ts';
import { peerBests } from '../../../../shared/domain/scoring/score-peers.ts';
import { anchoredRule } from './judged.ts';
import { leafNode, noInputs, plainContext, tableOf, words } from './one-leaf-table.ts';

const count: ScoringRule = { kind: 'count', counted: words('c'), pointsPerUnit: 10, cap: 100 };
const award: ScoringRule = { kind: 'award', basis: words('b'), fullPoints: 100 };
const survey: ScoringRule = { kind: 'survey', survey: words('s'), fullPoints: 100, zeroBelowPercent: null };
const index: ScoringRule = { kind: 'external_index', index: words('i'), scaleMax: '100', fullPoints: 100 };
const counted = (n: number): AnswerValue => ({ kind: 'count', count: n });
const item = (code: string): Adjustment => ({
  code,
  title: words(code),
  rule: { kind: 'count', counted: words('c'), pointsPerUnit: 10, cap: 50 },
  evidence: [],
});
const table = compileTable(
  tableOf(
    [
      {
        code: '1',
        title: words('1'),
        maxPoints: 200,
        children: [leafNode('1.1', 100, count), leafNode('1.2', 100, award, { source: 'APPRAISER' })],
      },
      {
        code: '2',
        title: words('2'),
        maxPoints: 300,
        children: [
          leafNode('2.1', 100, count, { source: 'PROVIDED', provider: 'x' }),
          leafNode('2.2', 100, survey, { source: 'SURVEY', provider: 'x' }),
          leafNode('2.3', 100, index, { source: 'EXTERNAL_INDEX', provider: 'x' }),
        ],
      },
    ],
    { adjustments: { bonusCap: 50, bonus: [item('C.1')], penaltyCap: 50, penalty: [item('T.1')] } },
  ),
  { ...plainContext },
);
const assess = (points: number) => ({
  decision: 'ASSESS' as const,
  value: { kind: 'award' as const, points },
  reason: 'r',
});
const whole: ScoreInputs = {
  ...noInputs,
  claims: { '1.1': { value: counted(4), evidence: 0, justified: false } },
  appraisals: { '1.1': { decision: 'ACCEPT' }, '1.2': assess(30) },
  secondAppraisals: { '1.2': assess(70) },
  provided: {
    '2.1': { value: counted(9) },
    '2.2': { value: { kind: 'survey', meanPercent: '50' } },
    '2.3': { value: { kind: 'external_index', value: '20' } },
  },
  adjustments: { 'C.1': counted(1), 'T.1': counted(2) },
};

describe('a sheet', () => {
  it('sums each node for itself, in each column and after each pass', () => {
    const { nodes, total } = scoreEntrant(table, whole);
    const points = nodes.map(({ code, self, appraised, firstPass, final }) => [
      code,
      ...[self, appraised, firstPass, final].map((score) => score?.points),
    ]);
    expect(points).toEqual([
      ['1', 40, 110, 70, 110],
      ['2', 0, 0, 0, 160],
    ]);
    expect([total.final.points, total.final.applicableMax]).toEqual([110 + 160 + 10 - 20, 500]);
  });

  it('ignores nothing that its table asks for, from whoever it asks', () => {
    expect(scoreEntrant(table, whole).ignored).toEqual([]);
  });

  it.each([
    ['claims', { claims: { '2.1': { value: counted(1), evidence: 0, justified: false } } }],
    ['appraisals', { appraisals: { '2.1': { decision: 'ACCEPT' as const } } }],
    ['secondAppraisals', { secondAppraisals: { '2.1': { decision: 'ACCEPT' as const } } }],
    ['provided', { provided: { '1.1': { value: counted(1) } } }],
    ['adjustments', { adjustments: { '2.1': counted(1) } }],
  ])('names what it left out of the %s', (_, more) => {
    expect(scoreEntrant(table, { ...noInputs, ...more }).ignored).toHaveLength(1);
  });

  it('waits for nothing where the appraiser refused a claim that waits itself', () => {
    const late = compileTable(tableOf([leafNode('1', 100, anchoredRule)]), {
      ...plainContext,
      anchors: [{ id: 'plan', date: null }],
    });
    const value: AnswerValue = { kind: 'deadline', issuedOn: '2023-02-03' };
    const claims = { '1': { value, evidence: 0, justified: false } };
    const standing = (appraisals: ScoreInputs['appraisals']) =>
      scoreEntrant(late, { ...noInputs, claims, appraisals }).completeness;
    expect(standing({ '1': { decision: 'ACCEPT' } })).toEqual({
      state: 'PROVISIONAL',
      awaiting: [{ code: '1', from: 'ANCHOR' }],
    });
    expect(standing({ '1': { decision: 'NO_POINTS', reason: 'r' } })).toEqual({
      state: 'COMPLETE',
      awaiting: [],
    });
  });
});

describe('a bonus or penalty by yes and no', () => {
  const yesNo = (truePoints: number, falsePoints: number): Adjustment => ({
    code: 'C.1',
    title: words('C.1'),
    rule: { kind: 'boolean', whenTrue: words('yes'), truePoints, whenFalse: words('no'), falsePoints },
    evidence: [],
  });
  const given = (bonus: Adjustment, value: AnswerValue) =>
    scoreAdjustments({ bonusCap: 500, bonus: [bonus], penaltyCap: 0, penalty: [] }, { 'C.1': value });
  const chosen = (label: string, points: number, maxPoints: number) => ({
    bonus: points,
    penalty: 0,
    items: [
      {
        code: 'C.1',
        points,
        derivation: { steps: [{ step: 'CHOSEN', label: words(label) }], points, maxPoints },
      },
    ],
  });

  it('gives what was said, out of the better of the two', () => {
    expect(given(yesNo(80, 5), { kind: 'boolean', value: true })).toEqual(chosen('yes', 80, 80));
    expect(given(yesNo(80, 5), { kind: 'boolean', value: false })).toEqual(chosen('no', 5, 80));
    expect(given(yesNo(0, 30), { kind: 'boolean', value: true })).toEqual(chosen('yes', 0, 30));
  });

  it('gives nothing for a number, as a number gives nothing for a yes', () => {
    const none = (maxPoints: number) => ({
      bonus: 0,
      penalty: 0,
      items: [
        {
          code: 'C.1',
          points: 0,
          derivation: { steps: [{ step: 'INVALID', fault: 'wrong_kind' }], points: 0, maxPoints },
        },
      ],
    });
    expect(given(yesNo(80, 5), counted(1))).toEqual(none(80));
    expect(given(item('C.1'), { kind: 'boolean', value: true })).toEqual(none(50));
  });
});

describe('the best of a group whose figures a provider brings', () => {
  const relative: ScoringRule = {
    kind: 'relative',
    measure: { type: 'COUNT', counted: words('c') },
    better: 'HIGHER',
    fullPoints: 100,
  };
  const provided = compileTable(
    tableOf([leafNode('1', 100, relative, { source: 'PROVIDED', provider: 'x' })]),
    plainContext,
  );
  const value = (n: number): AnswerValue => ({ kind: 'relative_count', count: n });
  const member = (entrantId: string, more: Partial<ScoreInputs>): ScoreInputs => ({
    ...noInputs,
    entrantId,
    ...more,
  });
  const brings = (entrantId: string, n: number) =>
    member(entrantId, { provided: { '1': { value: value(n) } } });

  it('is among the figures provided, in the final column alone, whatever units claim', () => {
    const boasting = { '1': { value: value(99), evidence: 1, justified: true } };
    const members = [brings('a', 3), { ...brings('b', 7), claims: boasting }];
    expect(peerBests(provided, members)).toEqual({ '1': { final: { numerator: 7, denominator: 1 } } });
  });

  it('is not known before the last figure, and counts nobody without cases', () => {
    const none = member('b', { provided: { '1': { notApplicable: 'NO_CASES' } } });
    expect(peerBests(provided, [brings('a', 3), member('b', {})])).toEqual({ '1': {} });
    expect(peerBests(provided, [brings('a', 3), none])).toEqual({
      '1': { final: { numerator: 3, denominator: 1 } },
    });
    expect(peerBests(provided, [none])).toEqual({ '1': {} });
  });
});
