import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../../shared/domain/engine/cell.ts';
import { columnVector } from '../../../../shared/domain/engine/column-vector.ts';
import { groupColumns } from '../../../../shared/domain/engine/group-columns.ts';
import { compileScorer } from '../../../../shared/domain/engine/lanes.ts';
import { liveRanking } from '../../../../shared/domain/engine/live-ranking.ts';
import { orderedRows } from '../../../../shared/domain/engine/ordered-rows.ts';
import { packVector } from '../../../../shared/domain/engine/pack-vector.ts';
import { sharedBy } from '../../../../shared/domain/engine/places.ts';
import { rankColumns } from '../../../../shared/domain/engine/rank-columns.ts';
import { scoreCell } from '../../../../shared/domain/engine/score-cell.ts';
import { scoreColumns } from '../../../../shared/domain/engine/score-columns.ts';
import { vectorForm } from '../../../../shared/domain/engine/vector-form.ts';
import { randomInputs, randomTable } from './random-group.ts';
import { chances } from './random-values.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 31 });

describe('a live ranking', () => {
  it('stands after every change as if everything had been ranked anew', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const c = chances(seed);
        const table = randomTable(c);
        const form = vectorForm(table);
        const scorer = compileScorer(table, ['2', '1.1', '3.2']);
        const ties = c.upTo(3);
        const entrant = (n: number) =>
          columnVector(table, randomInputs(c, table, `unit-${n}`), c.one(['self', 'final']));
        const vectors = c.many(8, entrant);
        const scores = () =>
          scoreColumns(
            scorer,
            groupColumns(
              form,
              vectors.map((vector) => packVector(form, vector)),
            ),
          );
        const all = [{ from: 0, to: vectors.length }];
        const live = liveRanking(scorer, scores(), ties);
        const expected = () => {
          const ranked = rankColumns(scorer, scores(), all, ties);
          return vectors.map((_, row) => ({ place: ranked.place[row], sharedBy: sharedBy(ranked, 0, row) }));
        };
        expect(vectors.map((_, row) => live.placeOf(row))).toEqual(expected());
        for (let n = 0; n < 12; n += 1) {
          const row = c.upTo(vectors.length - 1);
          const leaf = table.leaves[c.upTo(table.leaves.length - 1)]!;
          const cell = (of: Cell) => scoreCell(leaf, of, table.rounding);
          const before = vectors[row]!.cells[leaf.index]!;
          const after = entrant(row).cells[leaf.index]!;
          vectors[row] = { ...vectors[row]!, cells: vectors[row]!.cells.with(leaf.index, after) };
          const told = live.change(row, leaf.index, cell(before), cell(after));
          const now = expected();
          expect(told).toEqual(now[row]);
          expect(vectors.map((_, other) => live.placeOf(other))).toEqual(now);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('ordered rows', () => {
  it('count like a sorted list, however often they split', () => {
    const c = chances(3);
    const rows = 5_000;
    const keys = Int32Array.from({ length: rows }, () => c.upTo(700));
    const order = orderedRows((a, b) => keys[a]! - keys[b]!, new Int32Array(0));
    const inside = new Set<number>();
    const check = (row: number) => {
      const all = [...inside];
      if (!inside.has(row)) return;
      expect(order.placeOf(row)).toEqual({
        place: 1 + all.filter((other) => keys[other]! < keys[row]!).length,
        sharedBy: all.filter((other) => keys[other] === keys[row]).length,
      });
    };
    for (let row = 0; row < rows; row += 1) {
      order.insert(row);
      inside.add(row);
      if (row % 500 === 0) check(c.upTo(row));
    }
    for (let n = 0; n < 4_000; n += 1) {
      const row = c.upTo(rows - 1);
      if (inside.delete(row)) order.remove(row);
      keys[row] = c.upTo(700);
      if (c.often(40)) {
        order.insert(row);
        inside.add(row);
      }
      if (n % 200 === 0) check(row);
    }
    const outside = keys.findIndex((_, row) => !inside.has(row));
    expect(() => order.remove(outside)).toThrow(/not there/);
    for (const row of inside) order.remove(row);
    expect(() => order.remove(0)).toThrow(/not there/);
  });
});
