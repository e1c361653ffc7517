import { describe, expect, it } from 'vitest';
import type { ScoreInputs } from '../../../../shared/contracts/score-inputs.ts';
import { ScoreSheet } from '../../../../shared/contracts/score-sheet.ts';
import type { ScoringRule } from '../../../../shared/contracts/scoring-rule.ts';
import type { Adjustment } from '../../../../shared/contracts/scoring-table.ts';
import { compileTable, type TableContext } from '../../../../shared/domain/scoring/compiled-table.ts';
import { readDerivation } from '../../../../shared/domain/scoring/read-derivation.ts';
import { scoreEntrant } from '../../../../shared/domain/scoring/score-entrant.ts';
import { leafNode, noInputs, plainContext, tableOf, words } from './one-leaf-table.ts';

const yesNo = (points: number): ScoringRule => ({
  kind: 'boolean',
  whenTrue: words('yes'),
  truePoints: points,
  whenFalse: words('no'),
  falsePoints: 0,
});
const survey: ScoringRule = {
  kind: 'survey',
  survey: words('survey'),
  fullPoints: 300,
  zeroBelowPercent: null,
};
const bonus = (code: string, pointsPerUnit: number, cap: number): Adjustment => ({
  code,
  title: words(code),
  rule: { kind: 'count', counted: words(code), pointsPerUnit, cap },
  evidence: [],
});

const table = tableOf(
  [
    {
      code: '1',
      title: words('1'),
      maxPoints: 700,
      children: [
        {
          code: '1.1',
          title: words('1.1'),
          maxPoints: 300,
          children: [leafNode('1.1.1', 100, yesNo(100)), leafNode('1.1.2', 200, yesNo(200))],
        },
        leafNode('1.2', 400, yesNo(400), { source: 'PROVIDED', provider: 'so-tu-phap' }),
      ],
    },
    leafNode('2', 300, survey, { source: 'SURVEY', provider: 'so-noi-vu' }),
  ],
  {
    adjustments: {
      bonusCap: 120,
      bonus: [bonus('C.1', 100, 200)],
      penaltyCap: 500,
      penalty: [bonus('T.1', 50, 500)],
    },
  },
);
const compiled = (context: Partial<TableContext> = {}) =>
  compileTable(table, { ...plainContext, ...context });
const yes = { value: { kind: 'boolean' as const, value: true }, evidence: 0, justified: false };
const inputs = (more: Partial<ScoreInputs>): ScoreInputs => ({
  ...noInputs,
  claims: { '1.1.1': yes, '1.1.2': yes },
  ...more,
});
const accepted = { '1.1.1': { decision: 'ACCEPT' as const }, '1.1.2': { decision: 'ACCEPT' as const } };

describe('the three columns', () => {
  it('self covers the self-assessed leaves alone', () => {
    const { total, nodes } = scoreEntrant(compiled(), inputs({}));
    expect(total.self).toEqual({ points: 300, applicableMax: 300, awaitingMax: 0, indexPercent: 10_000 });
    expect(nodes.map(({ code, self }) => [code, self.points, self.applicableMax])).toEqual([
      ['1', 300, 300],
      ['1.1', 300, 300],
    ]);
  });

  it('final joins appraised, provided and survey values as they arrive', () => {
    const first = scoreEntrant(compiled(), inputs({ appraisals: accepted }));
    expect(first.completeness).toEqual({
      state: 'PROVISIONAL',
      awaiting: [
        { code: '1.2', from: 'PROVIDER' },
        { code: '2', from: 'SURVEY' },
      ],
    });
    expect(first.total.final).toEqual({
      points: 300,
      applicableMax: 1_000,
      awaitingMax: 700,
      indexPercent: 10_000,
    });
    const provided = {
      '1.2': { value: { kind: 'boolean' as const, value: false } },
      '2': { value: { kind: 'survey' as const, meanPercent: '87.35' } },
    };
    const last = scoreEntrant(compiled(), inputs({ appraisals: accepted, provided }));
    expect(last.completeness.state).toBe('COMPLETE');
    expect(last.total.final).toEqual({
      points: 562,
      applicableMax: 1_000,
      awaitingMax: 0,
      indexPercent: 5_620,
    });
    expect(last.total.appraised).toMatchObject({ points: 300, applicableMax: 300 });
  });

  it('takes no claim for a leaf that others assess, and says which inputs it left out', () => {
    const sheet = scoreEntrant(
      compiled(),
      inputs({
        claims: { '1.2': yes, '9.9': yes },
        provided: { '1.1.1': { notApplicable: 'NO_CASES' } },
        adjustments: { 'X.1': { kind: 'count', count: 1 } },
      }),
    );
    expect(sheet.ignored).toEqual(['1.1.1', '1.2', '9.9', 'X.1']);
    expect(sheet.total.final.points).toBe(0);
  });

  it('writes each derivation once, where every column finds it', () => {
    const [row] = scoreEntrant(compiled(), inputs({ appraisals: accepted })).leaves;
    expect(row?.final.derivation).toEqual({ sameAs: 'self' });
    const written = readDerivation(row!, 'self');
    expect(written?.points).toBe(100);
    expect(readDerivation(row!, 'final')).toBe(written);
    expect(readDerivation(row!, 'appraised')).toBe(written);
  });

  it('fits its contract', () => {
    const sheet = scoreEntrant(compiled(), inputs({ adjustments: { 'C.1': { kind: 'count', count: 1 } } }));
    expect(ScoreSheet.parse(sheet)).toEqual(sheet);
  });
});

describe('out of remit', () => {
  const grant = (units: 'ALL' | string[]) => ({
    units,
    nodes: ['1.1', '2'],
    effect: 'EXCLUDE' as const,
    reason: words('r'),
  });

  it('takes whole branches out for the units named, whatever they claim', () => {
    const named = compiled({ outOfRemit: [grant(['so-noi-vu'])] });
    const sheet = scoreEntrant(named, inputs({ appraisals: accepted }));
    expect(sheet.total.final).toMatchObject({ applicableMax: 400, awaitingMax: 400, indexPercent: null });
    expect(sheet.total.self).toMatchObject({ points: 0, applicableMax: 0, indexPercent: null });
    expect(scoreEntrant(named, inputs({ entrantId: 'so-y-te' })).total.self.applicableMax).toBe(300);
  });

  it('reaches everybody when granted to all', () => {
    expect(scoreEntrant(compiled({ outOfRemit: [grant('ALL')] }), inputs({})).total.final.applicableMax).toBe(
      400,
    );
  });

  it('has for a unit that is named the effect that it is named with, whatever all get', () => {
    const full = { ...grant(['so-noi-vu']), effect: 'FULL' as const };
    for (const outOfRemit of [
      [full, grant('ALL')],
      [grant('ALL'), full],
    ])
      expect(scoreEntrant(compiled({ outOfRemit }), inputs({})).total.self).toMatchObject({
        ...{ points: 300, applicableMax: 300 },
      });
  });

  it('does not take 1.10 for a part of 1.1', () => {
    const wide = tableOf([
      {
        code: '1',
        title: words('1'),
        maxPoints: 200,
        children: [leafNode('1.1', 100, yesNo(100)), leafNode('1.10', 100, yesNo(100))],
      },
    ]);
    const sheet = scoreEntrant(compileTable(wide, { ...plainContext, outOfRemit: [grant('ALL')] }), noInputs);
    expect(sheet.total.self.applicableMax).toBe(100);
  });
});

describe('bonus and penalty', () => {
  const adjusted = (bonuses: number, penalties: number) =>
    scoreEntrant(
      compiled(),
      inputs({
        appraisals: accepted,
        adjustments: { 'C.1': { kind: 'count', count: bonuses }, 'T.1': { kind: 'count', count: penalties } },
      }),
    );

  it('count after the total, each under its cap, in the final column only', () => {
    const sheet = adjusted(2, 1);
    expect(sheet.adjustments).toMatchObject({ bonus: 120, penalty: 50 });
    expect([sheet.total.appraised.points, sheet.total.final.points]).toEqual([300, 370]);
    expect(sheet.total.final.indexPercent).toBe(12_333);
  });

  it('never take the total under nothing', () => {
    expect(adjusted(0, 1_000).total.final.points).toBe(0);
  });

  it('say so when a value does not fit', () => {
    const sheet = scoreEntrant(
      compiled(),
      inputs({ adjustments: { 'C.1': { kind: 'boolean', value: true } } }),
    );
    expect(sheet.adjustments.items[0]?.derivation.steps).toEqual([{ step: 'INVALID', fault: 'wrong_kind' }]);
  });
});
