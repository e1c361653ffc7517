import { describe, expect, it } from 'vitest';
import type { ScoringRule } from '../../../../shared/contracts/scoring-rule.ts';
import { answerKindOf, compileTable } from '../../../../shared/domain/scoring/compiled-table.ts';
import { leafInputs } from '../../../../shared/domain/scoring/leaf-inputs.ts';
import { anchoredRule, deadlineRule } from './judged.ts';
import { leafNode, oneLeaf, plainContext, shareMeasure, tableOf, words } from './one-leaf-table.ts';

const ofCounts = { type: 'COUNT' as const, counted: words('c') };
const count = { kind: 'count' as const, counted: words('c'), pointsPerUnit: 10, cap: 100 };
const tiers = [{ op: '>' as const, value: '1', points: 1 }];

describe('the kind of answer', () => {
  it.each<[string, ScoringRule]>([
    ['tiered_percent', { kind: 'tiered', measure: shareMeasure, tiers, elsePoints: 0 }],
    ['tiered_count', { kind: 'tiered', measure: ofCounts, tiers, elsePoints: 0 }],
    ['relative_percent', { kind: 'relative', measure: shareMeasure, better: 'LOWER', fullPoints: 1 }],
    ['relative_count', { kind: 'relative', measure: ofCounts, better: 'LOWER', fullPoints: 1 }],
    ['count', count],
    ['deadline', deadlineRule],
  ])('is %s by its rule, and its measure where it has one', (kind, rule) => {
    expect(answerKindOf(rule)).toBe(kind);
    expect(oneLeaf(100, rule).answerKind).toBe(kind);
  });
});

describe('due days', () => {
  const days = (rule: ScoringRule) => {
    const { due, partDues } = oneLeaf(100, rule, {}, { anchors: [{ id: 'plan', date: null }] });
    return { due, partDues };
  };

  it('are resolved once, of a rule, of its cases and of its parts', () => {
    expect(days(deadlineRule)).toEqual({ due: '2023-01-31', partDues: [] });
    expect(days({ kind: 'best_of', cases: words('c'), maxCases: 2, rule: deadlineRule })).toEqual({
      due: '2023-01-31',
      partDues: [],
    });
    const part = (code: string, rule: typeof deadlineRule | typeof count | typeof anchoredRule) => ({
      code,
      label: words(code),
      rule,
      needs: 1,
    });
    const parts = [part('a', count), part('b', deadlineRule), part('c', anchoredRule)];
    expect(days({ kind: 'all_of', fullPoints: 100, parts })).toEqual({
      due: undefined,
      partDues: [undefined, '2023-01-31', undefined],
    });
  });

  it('are missing of other rules, and while their anchor has no day', () => {
    expect(days(count).due).toBeUndefined();
    expect(days(anchoredRule).due).toBeUndefined();
  });
});

describe('a table', () => {
  const node = { title: words('x'), maxPoints: 200 };
  const table = tableOf([
    {
      ...node,
      code: '1',
      children: [
        { ...node, code: '1.1', children: [leafNode('1.1.1', 100, count)] },
        leafNode('1.2', 50, deadlineRule, { source: 'PROVIDED', provider: 'so-tu-phap' }),
      ],
    },
    leafNode('2', 70, count),
  ]);

  it('numbers its leaves and nodes in its own order, each leaf under the nodes above it', () => {
    const { leaves, nodes } = compileTable(table, plainContext);
    expect(leaves.map(({ index, code, ancestors }) => [index, code, ancestors])).toEqual([
      [0, '1.1.1', [0, 1]],
      [1, '1.2', [0]],
      [2, '2', []],
    ]);
    expect(nodes).toEqual([
      { code: '1', maxPoints: 200 },
      { code: '1.1', maxPoints: 200 },
    ]);
  });

  it('without bonus and penalty gives and takes none', () => {
    expect(compileTable(table, plainContext).adjustments).toEqual({
      bonusCap: 0,
      bonus: [],
      penaltyCap: 0,
      penalty: [],
    });
  });

  it('has no leaf under a node that holds nothing', () => {
    const empty = tableOf([{ ...node, code: '1' }]);
    const { leaves, nodes } = compileTable(empty, plainContext);
    expect([leaves, nodes, leafInputs(empty)]).toEqual([[], [{ code: '1', maxPoints: 200 }], []]);
  });

  it('shows whoever fills it what is asked, of whom, and under which nodes', () => {
    const inputs = leafInputs(table);
    expect(inputs.map(({ code, path, answerKind }) => [code, path, answerKind])).toEqual([
      ['1.1.1', ['1', '1.1'], 'count'],
      ['1.2', ['1'], 'deadline'],
      ['2', [], 'count'],
    ]);
    expect(inputs[1]).toEqual({
      code: '1.2',
      title: words('1.2'),
      path: ['1'],
      maxPoints: 50,
      source: 'PROVIDED',
      provider: 'so-tu-phap',
      answerKind: 'deadline',
      leaf: table.fields[0]?.children?.[1]?.leaf,
    });
  });
});
