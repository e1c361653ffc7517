import type { AwaitedFrom } from '../../contracts/derivation.ts';
import type { ScoreInputs } from '../../contracts/score-inputs.ts';
import type { Completeness, LeafRow, ScoreColumn, ScoreSheet } from '../../contracts/score-sheet.ts';
import type { CompiledLeaf, CompiledTable } from './compiled-table.ts';
import { withLateness } from './late-penalty.ts';
import { scoreAdjustments } from './score-adjustments.ts';
import { asClaimed, scoreAppraisal, scoreClaim, scoreOutOfRemit, scoreProvided } from './score-leaf.ts';
import { nodeScore, sumColumn } from './sum-column.ts';

const scoreRow = (leaf: CompiledLeaf, inputs: ScoreInputs, rounding: ScoreSheet['rounding']): LeafRow => {
  const { code, source, maxPoints } = leaf;
  const outside = scoreOutOfRemit(leaf, inputs.entrantId);
  if (source !== 'SELF') {
    const final = outside ?? scoreProvided(leaf, inputs.provided[code], rounding);
    return { code, source, maxPoints, self: null, appraised: null, final };
  }
  const self = outside ?? scoreClaim(leaf, inputs.claims[code], rounding);
  const appraised = outside ? asClaimed(self) : scoreAppraisal(leaf, self, inputs.appraisals[code], rounding);
  const final =
    'sameAs' in appraised.derivation
      ? appraised
      : { ...appraised, derivation: { sameAs: 'appraised' as const } };
  return { code, source, maxPoints, self, appraised, final };
};

const awaitedFrom = ({ self, appraised, final }: LeafRow): AwaitedFrom | undefined => {
  for (const score of [final, appraised, self]) {
    const first = score && 'steps' in score.derivation ? score.derivation.steps[0] : undefined;
    if (first?.step === 'AWAITING') return first.from;
  }
  return undefined;
};

const completeness = (rows: readonly LeafRow[]): Completeness => {
  const awaiting = rows.flatMap((row) => {
    const from = row.final.status === 'AWAITING' ? awaitedFrom(row) : undefined;
    return from ? [{ code: row.code, from }] : [];
  });
  if (awaiting.length === 0) return { state: 'COMPLETE', awaiting };
  return {
    state: awaiting.some(({ from }) => from === 'APPRAISAL') ? 'UNAPPRAISED' : 'PROVISIONAL',
    awaiting,
  };
};

const ignoredCodes = (table: CompiledTable, inputs: ScoreInputs): string[] => {
  const bySource = (self: boolean) =>
    new Set(table.leaves.filter(({ source }) => (source === 'SELF') === self).map(({ code }) => code));
  const own = bySource(true);
  const others = bySource(false);
  const { bonus, penalty } = table.adjustments;
  const extra = new Set([...bonus, ...penalty].map(({ code }) => code));
  return [
    ...Object.keys(inputs.claims).filter((code) => !own.has(code)),
    ...Object.keys(inputs.appraisals).filter((code) => !own.has(code)),
    ...Object.keys(inputs.provided).filter((code) => !others.has(code)),
    ...Object.keys(inputs.adjustments).filter((code) => !extra.has(code)),
  ].toSorted();
};

/**
 * One entrant's score sheet: self, appraised and final side by side for every leaf, node and the total, each leaf with
 * its derivation. Pure: the same table and inputs give the same sheet. Never throws on inputs that passed the contract.
 * @returns points in hundredths, indexes in hundredths of a percent
 */
export const scoreEntrant = (table: CompiledTable, inputs: ScoreInputs): ScoreSheet => {
  const { rounding } = table;
  const leaves = table.leaves.map((leaf) => scoreRow(leaf, inputs, rounding));
  const sums = (column: ScoreColumn) =>
    sumColumn(
      table,
      leaves.map((leaf) => leaf[column]),
    );
  const columns = { self: sums('self'), appraised: sums('appraised'), final: sums('final') };
  const score = (column: ScoreColumn, index: number) =>
    nodeScore(columns[column].nodes[index] ?? columns[column].total, rounding);
  const nodes = table.nodes.map(({ code, maxPoints }, index) => ({
    code,
    maxPoints,
    self: score('self', index),
    appraised: score('appraised', index),
    final: score('final', index),
  }));
  const adjustments = withLateness(scoreAdjustments(table.adjustments, inputs.adjustments), inputs.late);
  const { total } = columns.final;
  const adjusted = { ...total, points: Math.max(0, total.points + adjustments.bonus - adjustments.penalty) };
  return {
    entrantId: inputs.entrantId,
    table: { id: table.id, version: table.version },
    rounding,
    leaves,
    nodes,
    total: {
      maxPoints: table.maxPoints,
      self: nodeScore(columns.self.total, rounding),
      appraised: nodeScore(columns.appraised.total, rounding),
      final: nodeScore(adjusted, rounding),
    },
    adjustments,
    completeness: completeness(leaves),
    ignored: ignoredCodes(table, inputs),
  };
};
