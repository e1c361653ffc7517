import { groupColumns } from '../../shared/domain/engine/group-columns.ts';
import type { Scorer } from '../../shared/domain/engine/lanes.ts';
import { liveRanking } from '../../shared/domain/engine/live-ranking.ts';
import { packedColumn } from '../../shared/domain/engine/packed-column.ts';
import { rankColumns } from '../../shared/domain/engine/rank-columns.ts';
import { scoreCell } from '../../shared/domain/engine/score-cell.ts';
import { scoreColumns } from '../../shared/domain/engine/score-columns.ts';
import { unpackVector } from '../../shared/domain/engine/unpack-vector.ts';
import { vectorForm } from '../../shared/domain/engine/vector-form.ts';
import { chance, type Nation } from './nation.ts';

/** The claims of everybody as they lie in items: packed, base64. */
export const packedNation = ({ compiled, inputs }: Nation): string[] =>
  inputs.map((one) => packedColumn(compiled, one, 'self'));

/** Scores and ranks columns. */
export const oursRun = (
  scorer: Scorer,
  columns: ReturnType<typeof groupColumns>,
  ranges: Nation['ranges'],
) => {
  const scores = scoreColumns(scorer, columns);
  return { scores, ranked: rankColumns(scorer, scores, ranges, 0) };
};

/** From stored bytes to places. */
export const fromBytes = (scorer: Scorer, vectors: readonly string[], ranges: Nation['ranges']) =>
  oursRun(scorer, groupColumns(vectorForm(scorer.table), vectors), ranges);

/** Single changes to come, each with the row, the leaf, and the cells before and after. */
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
    return { group, row, leaf, before, after };
  });
};

/** A live ranking of each group. */
export const liveGroups = (scorer: Scorer, vectors: readonly string[], ranges: Nation['ranges']) =>
  ranges.map(({ from, to }) => {
    const columns = groupColumns(vectorForm(scorer.table), vectors.slice(from, to));
    return liveRanking(scorer, scoreColumns(scorer, columns), 0);
  });

/** Makes the changes one by one, and says where each row stood after its own. */
export const changeAll = (
  { table: { rounding } }: Scorer,
  live: ReturnType<typeof liveGroups>,
  changes: ReturnType<typeof plannedChanges>,
): Int32Array =>
  Int32Array.from(changes, ({ group, row, leaf, before, after }) => {
    const [was, is] = [scoreCell(leaf, before, rounding), scoreCell(leaf, after, rounding)];
    return live[group]!.change(row, leaf.index, was, is).place;
  });
