import type { AwaitedFrom } from '../../contracts/derivation.ts';
import type { ScoreInputs } from '../../contracts/score-inputs.ts';
import type { Completeness, LeafRow, LeafScore, ScoreSheet } from '../../contracts/score-sheet.ts';
import type { LeafSource } from '../../contracts/scoring-table.ts';
import type { CompiledTable } from './compiled-table.ts';
import { withLateness } from './late-penalty.ts';
import { awaitedBy } from './leaf-cell.ts';
import { scoreAdjustments } from './score-adjustments.ts';
import { scoreRow } from './score-row.ts';
import { nodeScore, sumColumn } from './sum-column.ts';

const awaitedFrom = ({ self, appraised, final }: LeafRow): AwaitedFrom | undefined => {
  for (const score of [final, appraised, self]) {
    const from = score && awaitedBy(score);
    if (from) return from;
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
  const from = (...sources: LeafSource[]) =>
    new Set(table.leaves.filter(({ source }) => sources.includes(source)).map(({ code }) => code));
  const own = from('SELF');
  const appraised = from('SELF', 'APPRAISER');
  const others = from('PROVIDED', 'SURVEY', 'EXTERNAL_INDEX');
  // What a unit says of a leaf that the appraiser assesses is a justification, not a claim.
  const given = Object.entries(inputs.claims).filter(
    ([, { value, notApplicable }]) => value ?? notApplicable,
  );
  const { bonus, penalty } = table.adjustments;
  const extra = new Set([...bonus, ...penalty].map(({ code }) => code));
  return [
    ...given.map(([code]) => code).filter((code) => !own.has(code)),
    ...Object.keys(inputs.appraisals).filter((code) => !appraised.has(code)),
    ...Object.keys(inputs.secondAppraisals ?? {}).filter((code) => !appraised.has(code)),
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
  const sums = (of: (leaf: LeafRow) => LeafScore | null) => sumColumn(table, leaves.map(of));
  const columns = {
    self: sums(({ self }) => self),
    appraised: sums(({ appraised }) => appraised),
    firstPass: sums(({ firstPass, appraised }) => firstPass ?? appraised),
    final: sums(({ final }) => final),
  };
  const score = (column: keyof typeof columns, index: number) =>
    nodeScore(columns[column].nodes[index] ?? columns[column].total, rounding);
  const twice = leaves.some(({ firstPass }) => firstPass);
  const nodes = table.nodes.map(({ code, maxPoints }, index) => ({
    code,
    maxPoints,
    self: score('self', index),
    appraised: score('appraised', index),
    ...(twice ? { firstPass: score('firstPass', index) } : {}),
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
      ...(twice ? { firstPass: nodeScore(columns.firstPass.total, rounding) } : {}),
      final: nodeScore(adjusted, rounding),
    },
    adjustments,
    completeness: completeness(leaves),
    ignored: ignoredCodes(table, inputs),
  };
};
