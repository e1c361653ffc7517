import { type GroupColumns, groupColumns } from '../../shared/domain/engine/group-columns.ts';
import { compileScorer, type Scorer } from '../../shared/domain/engine/lanes.ts';
import { liveRanking } from '../../shared/domain/engine/live-ranking.ts';
import { type BlockLookups, compileLookups } from '../../shared/domain/engine/lookups.ts';
import { packedColumn } from '../../shared/domain/engine/packed-column.ts';
import { rankColumns } from '../../shared/domain/engine/rank-columns.ts';
import { scoreColumns, sumColumns } from '../../shared/domain/engine/score-columns.ts';
import { vectorForm } from '../../shared/domain/engine/vector-form.ts';
import type { CompiledTable } from '../../shared/domain/scoring/compiled-table.ts';
import type { Nation } from './nation.ts';

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

/** A live ranking of each group. */
export const liveGroups = (scorer: Scorer, vectors: readonly string[], ranges: Ranges) =>
  ranges.map(({ from, to }) => {
    const columns = groupColumns(vectorForm(scorer.table), vectors.slice(from, to));
    return liveRanking(scorer, scoreColumns(scorer, columns), 0);
  });
