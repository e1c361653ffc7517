import type { Overlay } from '../../contracts/what-if.ts';
import type { Cell } from '../engine/cell.ts';
import { columnBests } from '../engine/column-bests.ts';
import { cellAt, type GroupColumns } from '../engine/group-columns.ts';
import { compileScorer } from '../engine/lanes.ts';
import type { Bests } from '../engine/lookups.ts';
import { type CellChange, underForm, withOwnCells } from '../engine/own-cells.ts';
import { rescoreLeaves, type ScoredColumns } from '../engine/rescore-leaves.ts';
import type { Weight } from '../engine/score-cell.ts';
import { vectorForm } from '../engine/vector-form.ts';
import type { CompiledLeaf } from '../scoring/compiled-table.ts';
import { overlaidTable, weightsOf } from './overlay-tables.ts';
import { isWhole, type PackedGroup } from './what-if-group.ts';

type Change<T extends Overlay['change']> = Extract<Overlay, { change: T }>;
const ofKind = <T extends Overlay['change']>(overlays: readonly Overlay[], change: T): Change<T>[] =>
  overlays.filter((one): one is Change<T> => one.change === change);

/** The cell as if this value had been claimed with evidence and found right, or brought by its provider. */
const valued = (
  cell: Cell,
  { source }: CompiledLeaf,
  { value }: Change<'LEAF_VALUE'>,
  column: 'self' | 'final',
): Cell => {
  const remit = cell.remit === undefined ? {} : { remit: cell.remit };
  if (column === 'final') return { given: 'SETTLED', value, evidence: 0, justified: false, ...remit };
  return source === 'SELF' ? { given: 'CLAIMED', value, evidence: 1, justified: true, ...remit } : cell;
};

/** A value or points for one leaf of one entrant, where both have a place in the columns. */
type Spot<T> = { one: T; row: number; leaf: CompiledLeaf };

const spotsOf = <T extends Change<'LEAF_VALUE'> | Change<'LEAF_POINTS'>>(
  { entrantIds, scorer }: PackedGroup,
  overlays: readonly T[],
): Spot<T>[] => {
  const rows = new Map(entrantIds.map((entrantId, row) => [entrantId, row]));
  const leaves = new Map(scorer.table.leaves.map((leaf) => [leaf.code, leaf]));
  return overlays.flatMap((one) => {
    const [row, leaf] = [rows.get(one.entrantId), leaves.get(one.leaf)];
    return row === undefined || leaf === undefined ? [] : [{ one, row, leaf }];
  });
};

const withValues = (group: PackedGroup, columns: GroupColumns, overlays: readonly Overlay[]) => {
  const changes = spotsOf(group, ofKind(overlays, 'LEAF_VALUE')).map(({ one, row, leaf }): CellChange => {
    const cell = valued(cellAt(columns, leaf.index, row), leaf, one, group.base.column);
    return { row, at: leaf.index, cell };
  });
  return { columns: withOwnCells(columns, changes).columns, leaves: changes.map(({ at }) => at) };
};

/** Gives each cell whose points are given a code of its own, under which they stand; a column that lacks it has none. */
const withPoints = (group: PackedGroup, before: GroupColumns, overlays: readonly Overlay[]) => {
  const spots = spotsOf(group, ofKind(overlays, 'LEAF_POINTS'))
    .map((spot) => ({ ...spot, at: spot.leaf.index, cell: cellAt(before, spot.leaf.index, spot.row) }))
    .filter(({ cell }) => cell.given !== 'NOT_COVERED');
  const { columns, codes } = withOwnCells(before, spots);
  const fixed = new Map<number, Map<number, number>>();
  for (const [n, { at, one }] of spots.entries())
    fixed.set(at, (fixed.get(at) ?? new Map<number, number>()).set(codes[n]!, one.points));
  return { columns, fixed };
};

const isSameBest = (a: Bests, b: Bests, leaf: number): boolean =>
  a.get(leaf)?.numerator === b.get(leaf)?.numerator && a.get(leaf)?.denominator === b.get(leaf)?.denominator;

/** A group's scores with the overlays in them; what none of them touches is neither read nor added up again. */
export const overlaidScores = (
  group: PackedGroup,
  overlays: readonly Overlay[],
  without: ReadonlySet<string>,
): Pick<ScoredColumns, 'scorer' | 'scores'> => {
  const { base, entrantIds, scorer: plain } = group;
  const table = overlaidTable(base.file, base.rules, overlays);
  const weights = new Map<string, Weight>(
    ofKind(overlays, 'WEIGHT').flatMap((one) => [...(weightsOf(base.rules.table, one) ?? [])]),
  );
  const isPlain = table === base.rules.compiled && weights.size === 0;
  const scorer = isPlain ? plain : compileScorer(table, plain.nodes, weights);
  const indexOf = (code: string) => table.leaves.findIndex((leaf) => leaf.code === code);
  const ruled = ofKind(overlays, 'RULE').map(({ leaf }) => indexOf(leaf));
  const laid = ruled.length === 0 ? group.columns : underForm(group.columns, vectorForm(table), ruled);
  const values = withValues(group, laid, overlays);
  const taking = entrantIds.filter((entrantId) => !without.has(entrantId)).length;
  const members = base.entrants.filter(({ entrantId }) => !without.has(entrantId));
  const bests: Bests = isWhole(members) ? columnBests(scorer, values.columns, taking) : new Map();
  const { columns, fixed } = withPoints(group, values.columns, overlays);
  const bestMoved = table.leaves.filter(({ index }) => !isSameBest(bests, group.bests, index));
  const leaves = new Set([
    ...ruled,
    ...[...weights.keys()].map(indexOf),
    ...values.leaves,
    ...fixed.keys(),
    ...bestMoved.map(({ index }) => index),
  ]);
  if (leaves.size === 0) return group;
  return rescoreLeaves(group, { scorer, columns, bests, fixed, leaves: [...leaves] });
};
