import type { ScoreInputs } from '../../../../shared/contracts/score-inputs.ts';
import type {
  LeafRow,
  LeafScore,
  ScoreColumn,
  ScoreSheet,
} from '../../../../shared/contracts/score-sheet.ts';
import type { Overlay } from '../../../../shared/contracts/what-if.ts';
import type { Weight } from '../../../../shared/domain/engine/score-cell.ts';
import type { CompiledTable } from '../../../../shared/domain/scoring/compiled-table.ts';
import {
  type Fraction,
  fraction,
  multiply,
  roundHundredths,
} from '../../../../shared/domain/scoring/fraction.ts';
import { readDerivation } from '../../../../shared/domain/scoring/read-derivation.ts';
import { scoreEntrant } from '../../../../shared/domain/scoring/score-entrant.ts';
import { nodeScore, sumColumn } from '../../../../shared/domain/scoring/sum-column.ts';

const columns = ['self', 'appraised', 'final'] as const;

/** What a cell earned before it was rounded; its points where rounding changed nothing. Hundredths. */
const exactPoints = (row: LeafRow, column: ScoreColumn, score: LeafScore): Fraction => {
  const steps = readDerivation(row, column)?.steps ?? [];
  const exact = steps.findLast((one) => one.step === 'EXACT');
  if (exact?.step !== 'EXACT' || score.status !== 'SCORED') return fraction(score.points);
  return fraction(BigInt(exact.numerator), BigInt(exact.denominator));
};

const weighed = (
  row: LeafRow,
  { from, to }: Weight,
  { mode, leafDecimals }: ScoreSheet['rounding'],
): LeafRow => {
  const cell = (column: ScoreColumn): LeafScore | null => {
    const score = row[column];
    if (score === null) return null;
    const exact = multiply(exactPoints(row, column, score), fraction(to, from));
    return { ...score, points: roundHundredths(exact, mode, leafDecimals) };
  };
  const final = cell('final') ?? row.final;
  return { ...row, maxPoints: to, self: cell('self'), appraised: cell('appraised'), final };
};

const pointed = (row: LeafRow, points: number): LeafRow => {
  const given = (score: LeafScore): LeafScore => ({ ...score, points, status: 'SCORED', applicable: true });
  return {
    ...row,
    self: row.self && given(row.self),
    appraised: row.appraised && given(row.appraised),
    final: given(row.final),
  };
};

const summed = (table: CompiledTable, sheet: ScoreSheet, leaves: LeafRow[]): ScoreSheet => {
  const weighedTable = {
    ...table,
    leaves: table.leaves.map((leaf, n) => ({ ...leaf, maxPoints: leaves[n]?.maxPoints ?? leaf.maxPoints })),
  };
  const sums = Object.fromEntries(
    columns.map((column) => [
      column,
      sumColumn(
        weighedTable,
        leaves.map((row) => row[column]),
      ),
    ]),
  ) as Record<ScoreColumn, ReturnType<typeof sumColumn>>;
  const { bonus, penalty } = sheet.adjustments;
  const { total } = sums.final;
  const final = { ...total, points: Math.max(0, total.points + bonus - penalty) };
  const score = (column: ScoreColumn, n: number) =>
    nodeScore(sums[column].nodes[n] ?? sums[column].total, sheet.rounding);
  return {
    ...sheet,
    leaves,
    nodes: sheet.nodes.map((node, n) => ({
      ...node,
      self: score('self', n),
      appraised: score('appraised', n),
      final: score('final', n),
    })),
    total: {
      ...sheet.total,
      self: nodeScore(sums.self.total, sheet.rounding),
      appraised: nodeScore(sums.appraised.total, sheet.rounding),
      final: nodeScore(final, sheet.rounding),
    },
  };
};

type Value = Extract<Overlay, { change: 'LEAF_VALUE' }>;

/** The inputs as if this value had been claimed with evidence and found right, or brought by its provider. */
const valued = (table: CompiledTable, inputs: ScoreInputs, { leaf, value }: Value): ScoreInputs => {
  const source = table.leaves.find(({ code }) => code === leaf)?.source;
  const reason = 'what if';
  if (source === 'APPRAISER')
    return { ...inputs, appraisals: { ...inputs.appraisals, [leaf]: { decision: 'ASSESS', value, reason } } };
  if (source !== 'SELF') return { ...inputs, provided: { ...inputs.provided, [leaf]: { value } } };
  const { [leaf]: _second, ...secondAppraisals } = inputs.secondAppraisals ?? {};
  return {
    ...inputs,
    claims: { ...inputs.claims, [leaf]: { value, evidence: 1, justified: true } },
    appraisals: { ...inputs.appraisals, [leaf]: { decision: 'CORRECT', value, reason } },
    ...(inputs.secondAppraisals === undefined ? {} : { secondAppraisals }),
  };
};

const concerning = (overlays: readonly Overlay[], entrantId: string): Overlay[] =>
  overlays.filter((one) => 'entrantId' in one && one.entrantId === entrantId);

/** An entrant's inputs with every overlaid value in them. @param table the table with the overlaid rules in it */
export const overlaidInputs = (
  table: CompiledTable,
  inputs: ScoreInputs,
  overlays: readonly Overlay[],
): ScoreInputs =>
  concerning(overlays, inputs.entrantId)
    .filter((one) => one.change === 'LEAF_VALUE')
    .reduce((now, one) => valued(table, now, one), inputs);

/**
 * An entrant's score sheet with weights overlaid in exact proportion (rounded once, as the round rounds), and then points
 * as given. Sums follow from the leaves.
 * @param table the table with the overlaid rules in it
 * @param inputs with the overlaid values in them
 */
export const overlaidSheet = (
  table: CompiledTable,
  inputs: ScoreInputs,
  overlays: readonly Overlay[],
  weights: ReadonlyMap<string, Weight>,
): ScoreSheet => {
  const sheet = scoreEntrant(table, inputs);
  const points = new Map(
    concerning(overlays, inputs.entrantId).flatMap((one) =>
      one.change === 'LEAF_POINTS' ? [[one.leaf, one.points] as const] : [],
    ),
  );
  if (weights.size === 0 && points.size === 0) return sheet;
  const leaves = sheet.leaves.map((row) => {
    const weight = weights.get(row.code);
    const scaled = weight === undefined ? row : weighed(row, weight, sheet.rounding);
    const given = points.get(row.code);
    return given === undefined ? scaled : pointed(scaled, given);
  });
  return summed(table, sheet, leaves);
};
