import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, hasSlots, stateByte } from '../../../../shared/domain/engine/cell.ts';
import { columnVector } from '../../../../shared/domain/engine/column-vector.ts';
import {
  blockRows,
  cellAt,
  codeAt,
  type GroupColumns,
  groupColumns,
} from '../../../../shared/domain/engine/group-columns.ts';
import { compileScorer } from '../../../../shared/domain/engine/lanes.ts';
import { compileLookups } from '../../../../shared/domain/engine/lookups.ts';
import { packVector } from '../../../../shared/domain/engine/pack-vector.ts';
import { scoreCell } from '../../../../shared/domain/engine/score-cell.ts';
import { scoreColumns, sumColumns } from '../../../../shared/domain/engine/score-columns.ts';
import { slotScorer } from '../../../../shared/domain/engine/slot-scorer.ts';
import { toSlots } from '../../../../shared/domain/engine/to-slots.ts';
import { vectorForm } from '../../../../shared/domain/engine/vector-form.ts';
import type { CompiledTable } from '../../../../shared/domain/scoring/compiled-table.ts';
import { randomInputs, randomTable } from './random-group.ts';
import { type Chances, chances } from './random-values.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const vectorsOf = (c: Chances, table: CompiledTable, rows: number) =>
  c.many(rows, (n) => columnVector(table, randomInputs(c, table, `unit-${n}`), c.one(['self', 'final'])));
const columnsOf = (table: CompiledTable, vectors: ReturnType<typeof vectorsOf>): GroupColumns =>
  groupColumns(
    vectorForm(table),
    vectors.map((vector) => packVector(vectorForm(table), vector)),
  );
/** As a column keeps it: of the evidence only whether there is any. */
const kept = (cell: Cell): Cell => ({ ...cell, evidence: Number(cell.evidence > 0) });

describe('columns of distinct cells', () => {
  it('give back every cell, and hold equal cells that have slots once', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const c = chances(seed);
        const table = randomTable(c);
        const own = vectorsOf(c, table, 9);
        const vectors = [...own, ...own.slice(0, 4)];
        const columns = columnsOf(table, vectors);
        const [block] = columns.blocks;
        for (const [row, { cells }] of vectors.entries())
          for (const [at, cell] of cells.entries()) expect(cellAt(columns, at, row)).toEqual(kept(cell));
        for (const [at, { rule }] of columns.form.cells.entries())
          for (const [twin, row] of [0, 1, 2, 3].map((n) => [9 + n, n] as const)) {
            const { value } = own[row]!.cells[at]!;
            const isShared = value === undefined || toSlots(rule, value) !== undefined;
            expect(codeAt(block!, at, twin) === codeAt(block!, at, row)).toBe(isShared);
          }
      }),
      { numRuns: 40 },
    );
  });

  it('hold many distinct cells apart, however often they grow', () => {
    const c = chances(11);
    const table = randomTable(c);
    const vectors = vectorsOf(c, table, 400);
    const columns = columnsOf(table, vectors);
    for (const [row, { cells }] of vectors.entries())
      for (const [at, cell] of cells.entries()) expect(cellAt(columns, at, row)).toEqual(kept(cell));
  });

  it('score rows beyond a block as those in the first', () => {
    const c = chances(5);
    const table = randomTable(c);
    const form = vectorForm(table);
    const packed = vectorsOf(c, table, 7).map((vector) => packVector(form, vector));
    const rows = blockRows + 9;
    const columns = groupColumns(
      form,
      Array.from({ length: rows }, (_, row) => packed[row % 7]!),
    );
    const scorer = compileScorer(table, ['2']);
    const [few, many] = [scoreColumns(scorer, groupColumns(form, packed)), scoreColumns(scorer, columns)];
    expect(columns.blocks.map((block) => block.rows)).toEqual([blockRows, 9]);
    for (const row of [0, blockRows - 1, blockRows, rows - 1]) {
      expect(cellAt(columns, 0, row)).toEqual(cellAt(columns, 0, row % 7));
      for (const [a, b] of [
        [many.total, few.total],
        [many.nodes[0]!(), few.nodes[0]!()],
      ] as const)
        expect([a.points[row], a.max[row], a.awaiting[row]]).toEqual([
          b.points[row % 7],
          b.max[row % 7],
          b.awaiting[row % 7],
        ]);
    }
    const behind = many.lacking(many.awaited[0]!).awaiting.filter((row) => row >= blockRows);
    expect(behind).toEqual(
      few
        .lacking(many.awaited[0]!)
        .awaiting.flatMap((row) => [row, row + 7].map((at) => at + blockRows - (blockRows % 7)))
        .filter((row) => row >= blockRows && row < rows)
        .toSorted((a, b) => a - b),
    );
  });

  it('refuse a table whose sums would not fit together in a number', () => {
    const table = randomTable(chances(3));
    const heavy = { ...table, leaves: table.leaves.map((leaf) => ({ ...leaf, maxPoints: 2 ** 25 })) };
    const columns = columnsOf(table, vectorsOf(chances(4), table, 2));
    expect(() => compileLookups(compileScorer(heavy, []), columns)).toThrow(/2\^26/);
  });

  it('can be scored again by the same lookups, and earlier scores stay as they were', () => {
    const c = chances(8);
    const table = randomTable(c);
    const scorer = compileScorer(table, ['1']);
    const columns = columnsOf(table, vectorsOf(c, table, 12));
    const lookups = compileLookups(scorer, columns);
    const first = sumColumns(scorer, columns, lookups);
    const [total, node] = [[...first.total.points], [...first.nodes[0]!().points]];
    const second = sumColumns(scorer, columns, lookups);
    expect([...second.total.points]).toEqual(total);
    expect([...second.nodes[0]!().points]).toEqual(node);
    expect([...first.total.points]).toEqual(total);
  });
});

describe('a single cell in slots', () => {
  it('scores as the exact rule says, whatever it holds', () => {
    let compared = 0;
    fc.assert(
      fc.property(seeds, (seed) => {
        const c = chances(seed);
        const table = randomTable(c);
        const score = slotScorer(compileScorer(table, []));
        for (const { cells } of vectorsOf(c, table, 6))
          for (const leaf of table.leaves) {
            const cell = cells[leaf.index]!;
            const slots = cell.value ? toSlots(leaf.rule, cell.value) : [];
            if (!slots) continue;
            compared += Number(hasSlots(cell.given));
            const [from, held] = [c.upTo(2), Float64Array.from([7, 7, ...slots, 7])];
            held.set(slots, from);
            expect(score(leaf.index, stateByte(cell), held, from)).toEqual(
              scoreCell(leaf, cell, table.rounding),
            );
          }
      }),
      { numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(1_000);
  });
});
