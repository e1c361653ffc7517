import { stateByte } from '../../shared/domain/engine/cell.ts';
import { type GroupColumns, groupColumns } from '../../shared/domain/engine/group-columns.ts';
import { compileScorer, type Scorer } from '../../shared/domain/engine/lanes.ts';
import { liveRanking } from '../../shared/domain/engine/live-ranking.ts';
import { type BlockLookups, compileLookups } from '../../shared/domain/engine/lookups.ts';
import { packedColumn } from '../../shared/domain/engine/packed-column.ts';
import { rankColumns } from '../../shared/domain/engine/rank-columns.ts';
import { scoreColumns, sumColumns } from '../../shared/domain/engine/score-columns.ts';
import type { SlotScorer } from '../../shared/domain/engine/slot-scorer.ts';
import { toSlots } from '../../shared/domain/engine/to-slots.ts';
import { unpackVector } from '../../shared/domain/engine/unpack-vector.ts';
import { vectorForm } from '../../shared/domain/engine/vector-form.ts';
import type { CompiledTable } from '../../shared/domain/scoring/compiled-table.ts';
import { chance, type Nation } from './nation.ts';

type Ranges = Nation['ranges'];

/** The claims of everybody as they lie in items: packed, base64. */
export const packedNation = ({ compiled, inputs }: Nation): string[] =>
  inputs.map((one) => packedColumn(compiled, one, 'self'));

/** Scores and ranks by lookups that are there: looks up every cell of every unit for the total, and places everybody. */
export const fromLookups = (
  scorer: Scorer,
  columns: GroupColumns,
  lookups: readonly BlockLookups[],
  ranges: Ranges,
) => {
  const scores = sumColumns(scorer, columns, lookups);
  return { scores, ranked: rankColumns(scorer, scores, ranges, 0) };
};

/** The same, and every cell once more for the sums of the fields. */
export const withFields = (...args: Parameters<typeof fromLookups>) => {
  const { scores, ranked } = fromLookups(...args);
  return { scores, ranked, fields: scores.nodes.map((sums) => sums()) };
};

/** Compiles the table, its sums of fields, and its lookups for the columns; then scores and ranks. */
export const fromColumns = (table: CompiledTable, columns: GroupColumns, ranges: Ranges) => {
  const scorer = compileScorer(
    table,
    table.nodes.map(({ code }) => code),
  );
  return fromLookups(scorer, columns, compileLookups(scorer, columns), ranges);
};

/** From stored bytes to places. */
export const fromBytes = (table: CompiledTable, vectors: readonly string[], ranges: Ranges) =>
  fromColumns(table, groupColumns(vectorForm(table), vectors), ranges);

/** Single changes to come, each with the row, the leaf, and the cells before and after, as their vectors hold them. */
export const plannedChanges = ({ compiled, ranges }: Nation, vectors: readonly string[], count: number) => {
  const upTo = chance(7);
  const form = vectorForm(compiled);
  const cells = vectors.map((vector) => [...unpackVector(form, vector).cells]);
  return Array.from({ length: count }, () => {
    const group = upTo(ranges.length - 1);
    const { from, to } = ranges[group]!;
    const row = upTo(to - from - 1);
    const leaf = compiled.leaves[upTo(compiled.leaves.length - 1)]!;
    const own = cells[from + row]!;
    const before = own[leaf.index]!;
    const after = cells[upTo(cells.length - 1)]![leaf.index]!;
    own[leaf.index] = after;
    const packed = (cell: typeof before) => ({
      state: stateByte(cell),
      slots: (cell.value && toSlots(leaf.rule, cell.value)) ?? [],
    });
    return { group, row, leaf, after, was: packed(before), is: packed(after) };
  });
};

/** A live ranking of each group. */
export const liveGroups = (scorer: Scorer, vectors: readonly string[], ranges: Ranges) =>
  ranges.map(({ from, to }) => {
    const columns = groupColumns(vectorForm(scorer.table), vectors.slice(from, to));
    return liveRanking(scorer, scoreColumns(scorer, columns), 0);
  });

type Changes = ReturnType<typeof plannedChanges>;

/** Makes the changes one by one, and says where each row stood after its own. */
export const changeAll = (
  score: SlotScorer,
  live: ReturnType<typeof liveGroups>,
  changes: Changes,
): Int32Array => {
  const places = new Int32Array(changes.length);
  for (let at = 0; at < changes.length; at += 1) {
    const { group, row, leaf, was, is } = changes[at]!;
    const before = score(leaf.index, was.state, was.slots);
    const after = score(leaf.index, is.state, is.slots);
    places[at] = live[group]!.change(row, leaf.index, before, after).place;
  }
  return places;
};

/** The changes that undo these, in their order. */
export const undoing = (changes: Changes): Changes =>
  changes.toReversed().map((change) => ({ ...change, was: change.is, is: change.was }));
