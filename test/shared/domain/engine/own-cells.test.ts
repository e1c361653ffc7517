import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../../../shared/contracts/answer-value.ts';
import type { Cell } from '../../../../shared/domain/engine/cell.ts';
import { appendCell } from '../../../../shared/domain/engine/cell-dictionary.ts';
import { blockRows, cellAt, groupColumns } from '../../../../shared/domain/engine/group-columns.ts';
import { compileScorer } from '../../../../shared/domain/engine/lanes.ts';
import { compileLookups } from '../../../../shared/domain/engine/lookups.ts';
import { underForm, withOwnCells } from '../../../../shared/domain/engine/own-cells.ts';
import { packVector } from '../../../../shared/domain/engine/pack-vector.ts';
import { rescoreLeaves } from '../../../../shared/domain/engine/rescore-leaves.ts';
import { sumColumns } from '../../../../shared/domain/engine/score-columns.ts';
import { vectorForm } from '../../../../shared/domain/engine/vector-form.ts';
import { compileTable } from '../../../../shared/domain/scoring/compiled-table.ts';
import { leafNode, plainContext, tableOf, words } from '../scoring/one-leaf-table.ts';

const counted = (cap: number) => ({ kind: 'count', counted: words('c'), pointsPerUnit: 10, cap }) as const;
const yesNo = {
  kind: 'boolean',
  whenTrue: words('y'),
  truePoints: 50,
  whenFalse: words('n'),
  falsePoints: 0,
} as const;
const compiled = compileTable(
  tableOf([leafNode('1', 100, counted(100)), leafNode('2', 50, yesNo), leafNode('3', 100, counted(100))]),
  plainContext,
);
const form = vectorForm(compiled);
const settled = (value: AnswerValue): Cell => ({ given: 'SETTLED', value, evidence: 0, justified: false });
const vector = packVector(form, {
  cells: [
    settled({ kind: 'count', count: 3 }),
    settled({ kind: 'boolean', value: true }),
    settled({ kind: 'count', count: 4 }),
  ],
});
const rows = blockRows + 2;
const columns = groupColumns(form, new Array<string>(rows).fill(vector));
const scorer = compileScorer(compiled, ['3']);
const lookups = compileLookups(scorer, columns);
const plain = { scorer, columns, lookups, scores: sumColumns(scorer, columns, lookups) };
const otherwise = { scorer, bests: new Map(), fixed: new Map<number, Map<number, number>>() };

describe('cells of some rows alone', () => {
  it('are others in either block and in either half of a pair, and no other row is touched', () => {
    const changes = [
      { row: 3, at: 0, cell: settled({ kind: 'count', count: 5 }) },
      { row: rows - 1, at: 1, cell: settled({ kind: 'boolean', value: false }) },
      { row: rows - 1, at: 2, cell: settled({ kind: 'count', count: 9 }) },
      // No slots for it: it is kept beside them, and scores nothing.
      { row: 0, at: 2, cell: settled({ kind: 'boolean', value: true }) },
    ];
    const { columns: own } = withOwnCells(columns, changes);
    for (const { row, at, cell } of changes) expect(cellAt(own, at, row)).toEqual(cell);
    for (const row of [0, 3, rows - 1])
      for (const at of [0, 1, 2]) {
        expect(cellAt(columns, at, row)).toEqual(cellAt(columns, at, 1));
        if (!changes.some((one) => one.row === row && one.at === at))
          expect(cellAt(own, at, row)).toEqual(cellAt(columns, at, row));
      }
    const { scores } = rescoreLeaves(plain, { ...otherwise, columns: own, leaves: [0, 1, 2] });
    expect([0, 1, 3, rows - 2, rows - 1].map((row) => scores.total.points[row])).toEqual([
      80, 120, 140, 120, 120,
    ]);
    expect([0, 1, rows - 1].map((row) => scores.nodes[0]!().points[row])).toEqual([0, 40, 90]);
    expect(plain.scores.total.points[rows - 1]).toBe(120);
  });

  it('take points as given under their own code, and nobody else does', () => {
    const { columns: own, codes } = withOwnCells(columns, [{ row: 7, at: 0, cell: cellAt(columns, 0, 7) }]);
    const fixed = new Map([[0, new Map([[codes[0]!, 99]])]]);
    const { scores } = rescoreLeaves(plain, { ...otherwise, columns: own, leaves: [0], fixed });
    expect([6, 7, 8].map((row) => scores.total.points[row])).toEqual([120, 189, 120]);
  });

  it('are laid out under another rule of the leaf, and those that no longer fit are kept', () => {
    const other = compileTable(
      tableOf([leafNode('1', 100, counted(20)), leafNode('2', 50, yesNo), leafNode('3', 100, yesNo)]),
      plainContext,
    );
    const laid = underForm(columns, vectorForm(other), [0, 2]);
    expect([0, 1, 2].map((at) => cellAt(laid, at, rows - 1))).toEqual(
      [0, 1, 2].map((at) => cellAt(columns, at, rows - 1)),
    );
    const { scores } = rescoreLeaves(plain, {
      ...otherwise,
      scorer: compileScorer(other, ['3']),
      columns: laid,
      leaves: [0, 2],
    });
    expect([scores.total.points[0], scores.nodes[0]!().points[rows - 1]]).toEqual([70, 0]);
  });

  it('are refused where a block has no code left', () => {
    const full = groupColumns(form, [vector]);
    const dictionary = full.blocks[0]!.dictionaries[0]!;
    while (dictionary.size < 2 ** 16) appendCell(dictionary, 0, Float64Array.of(0));
    const change = { row: 0, at: 0, cell: settled({ kind: 'count', count: 5 }) };
    expect(() => withOwnCells(full, [change])).toThrow(/codes/);
  });
});
