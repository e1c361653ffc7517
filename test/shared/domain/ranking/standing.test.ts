import { describe, expect, it } from 'vitest';
import type { ScoreColumn } from '../../../../shared/contracts/score-sheet.ts';
import type { ScoringRule } from '../../../../shared/contracts/scoring-rule.ts';
import { standingOf } from '../../../../shared/domain/ranking/standing.ts';
import { compileTable } from '../../../../shared/domain/scoring/compiled-table.ts';
import { scoreEntrant } from '../../../../shared/domain/scoring/score-entrant.ts';
import { leafNode, noInputs, plainContext, tableOf, words } from '../scoring/one-leaf-table.ts';

const rule: ScoringRule = { kind: 'count', counted: words('c'), pointsPerUnit: 10, cap: 100 };
const table = compileTable(
  tableOf([
    {
      code: '1',
      title: words('1'),
      maxPoints: 200,
      children: [
        leafNode('1.1', 100, rule),
        leafNode('1.2', 100, rule, { source: 'PROVIDED', provider: 'x' }),
      ],
    },
    { code: '2', title: words('2'), maxPoints: 100, children: [leafNode('2.1', 100, rule)] },
  ]),
  { ...plainContext, outOfRemit: [{ units: 'ALL', nodes: ['2'], effect: 'EXCLUDE', reason: words('r') }] },
);
const sheet = scoreEntrant(table, {
  ...noInputs,
  claims: { '1.1': { value: { kind: 'count', count: 5 }, evidence: 0, justified: false } },
  appraisals: { '1.1': { decision: 'ACCEPT' } },
});
const ties = ['1', '1.1', '1.2', '2', '9'].map((node) => ({ kind: 'HIGHER_INDEX' as const, node }));

describe('standingOf', () => {
  it('counts what has arrived, and reads tie-breaks from nodes and leaves alike', () => {
    const standing = standingOf(sheet, 'final', ties);
    expect(standing.total).toEqual({ points: 50, countedMax: 100, indexPercent: 5_000 });
    expect(standing.tieBreaks.map(({ indexPercent }) => indexPercent)).toEqual([
      5_000,
      5_000,
      null,
      null,
      null,
    ]);
    expect([standing.awaiting, standing.arrived]).toEqual([['1.2'], ['1.1']]);
  });

  it('sees only the self-assessed leaves in the self column', () => {
    const standing = standingOf(sheet, 'self', []);
    expect([standing.awaiting, standing.arrived]).toEqual([[], ['1.1']]);
  });

  it('counts nothing for a leaf that is excluded, awaited, or no part of the column', () => {
    const nothing = { points: 0, countedMax: 0, indexPercent: null };
    const at = (column: ScoreColumn, node: string) =>
      standingOf(sheet, column, [{ kind: 'HIGHER_INDEX', node }]).tieBreaks[0];
    expect(at('final', '2.1'), 'excluded').toEqual(nothing);
    expect(at('final', '1.2'), 'awaited').toEqual(nothing);
    expect(at('self', '1.2'), 'not self-assessed').toEqual(nothing);
    expect(at('self', '9'), 'not in the table').toEqual(nothing);
    expect(at('self', '1.1')).toEqual({ points: 50, countedMax: 100, indexPercent: 5_000 });
  });

  it('is that of an entrant with a score', () => {
    expect(standingOf(sheet, 'final', [])).toMatchObject({ state: 'SCORED', entrantId: 'so-noi-vu' });
  });
});
