import { describe, expect, it } from 'vitest';
import type { Rounding } from '../../../../shared/contracts/campaign-round.ts';
import type { Cell } from '../../../../shared/domain/engine/cell.ts';
import { groupColumns } from '../../../../shared/domain/engine/group-columns.ts';
import { compileScorer } from '../../../../shared/domain/engine/lanes.ts';
import { packVector } from '../../../../shared/domain/engine/pack-vector.ts';
import { sharedBy } from '../../../../shared/domain/engine/places.ts';
import { rankColumns } from '../../../../shared/domain/engine/rank-columns.ts';
import { scoreColumns } from '../../../../shared/domain/engine/score-columns.ts';
import { vectorForm } from '../../../../shared/domain/engine/vector-form.ts';
import { compileTable } from '../../../../shared/domain/scoring/compiled-table.ts';
import { leafNode, plainContext, tableOf, words } from '../scoring/one-leaf-table.ts';

const counted = { kind: 'count', counted: words('c'), pointsPerUnit: 10, cap: 100 } as const;
const count = (n: number): Cell => ({
  given: 'SETTLED',
  value: { kind: 'count', count: n },
  evidence: 0,
  justified: false,
});
const out: Cell = { given: 'NO_CLAIM', remit: 'EXCLUDE', evidence: 0, justified: false };

const places = (rankBy: Rounding['rankBy'], rows: readonly [Cell, Cell][], tieBreaks: number) => {
  const table = compileTable(tableOf([leafNode('1', 100, counted), leafNode('2', 100, counted)]), {
    ...plainContext,
    rounding: { ...plainContext.rounding, rankBy },
  });
  const [form, scorer] = [vectorForm(table), compileScorer(table, ['2'])];
  const columns = groupColumns(
    form,
    rows.map((cells) => packVector(form, { cells })),
  );
  const ranked = rankColumns(
    scorer,
    scoreColumns(scorer, columns),
    [{ from: 0, to: rows.length }],
    tieBreaks,
  );
  return rows.map((_, row) => [ranked.place[row], sharedBy(ranked, 0, row)]);
};

const rows: [Cell, Cell][] = [
  [count(3), count(2)],
  [out, out],
  [count(2), count(3)],
  [count(9), out],
];

describe.each(['PUBLISHED_INDEX', 'EXACT_INDEX'] as const)('ranked columns by the %s', (rankBy) => {
  it('give no place to whom nothing applies', () => {
    expect(places(rankBy, rows, 0)[1]).toEqual([0, 0]);
  });

  it('share a place where no tie-break is asked for', () => {
    expect(places(rankBy, rows, 0)).toEqual([
      [2, 2],
      [0, 0],
      [2, 2],
      [1, 1],
    ]);
  });

  it('part equals by a tie-break that is', () => {
    expect(places(rankBy, rows, 1)).toEqual([
      [3, 1],
      [0, 0],
      [2, 1],
      [1, 1],
    ]);
  });
});
