import { describe, expect, it } from 'vitest';
import type { Rounding } from '../../../../shared/contracts/campaign-round.ts';
import { compileTable } from '../../../../shared/domain/scoring/compiled-table.ts';
import { scoreEntrant } from '../../../../shared/domain/scoring/score-entrant.ts';
import { leafNode, noInputs, plainContext, tableOf, words } from './one-leaf-table.ts';

const modes = ['HALF_UP', 'HALF_EVEN', 'TRUNCATE'] as const;

/** Every index on the sheet of an entrant with `count` hundredths of `max`, in the one leaf of the table. */
const indexes = (count: number, max: number, rounding: Partial<Rounding>): Set<number | null> => {
  const rule = { kind: 'count' as const, counted: words('c'), pointsPerUnit: 1, cap: max };
  const criterion = {
    code: '1.1',
    title: words('1.1'),
    maxPoints: max,
    children: [leafNode('1.1.1', max, rule)],
  };
  const table = compileTable(
    tableOf([{ code: '1', title: words('1'), maxPoints: max, children: [criterion] }]),
    { ...plainContext, rounding: { ...plainContext.rounding, ...rounding } },
  );
  const { leaves, nodes, total } = scoreEntrant(table, {
    ...noInputs,
    claims: { '1.1.1': { value: { kind: 'count', count }, evidence: 0, justified: false } },
    appraisals: { '1.1.1': { decision: 'ACCEPT' } },
  });
  expect(nodes.map(({ code }) => code)).toEqual(['1', '1.1']);
  return new Set(
    [...leaves, ...nodes, total].flatMap(({ self, appraised, final }) =>
      [self, appraised, final].map((score) => score?.indexPercent ?? null),
    ),
  );
};

describe('an index of a leaf, a criterion, a field and the total', () => {
  it.each<[count: number, max: number, decimals: number, expected: number[]]>([
    [1, 8, 0, [1_300, 1_200, 1_200]],
    [3, 8, 0, [3_800, 3_800, 3_700]],
    [1, 80, 1, [130, 120, 120]],
    [3, 80, 1, [380, 380, 370]],
    [1, 800, 2, [13, 12, 12]],
    [3, 800, 2, [38, 38, 37]],
    [1, 3, 0, [3_300, 3_300, 3_300]],
    [2, 3, 1, [6_670, 6_670, 6_660]],
    [2, 3, 2, [6_667, 6_667, 6_666]],
  ])(
    'of %d out of %d is rounded to %d decimals once, as the mode says',
    (count, max, indexDecimals, expected) => {
      expect(modes.map((mode) => [...indexes(count, max, { mode, indexDecimals })])).toEqual(
        expected.map((index) => [index]),
      );
    },
  );

  it('is taken of points that were rounded to decimals of their own', () => {
    expect([...indexes(149, 300, { leafDecimals: 0, indexDecimals: 2 })]).toEqual([3_333]);
    expect([...indexes(150, 300, { leafDecimals: 0, indexDecimals: 1 })]).toEqual([6_670]);
  });
});
