import type { ExplainedSheet } from '../contracts/result.ts';
import type { ScoreInputs } from '../contracts/score-inputs.ts';
import type { LeafRow, ScoreColumn, ScoreSheet } from '../contracts/score-sheet.ts';
import type { CriterionNode, ScoringTable } from '../contracts/scoring-table.ts';
import type { Bilingual } from '../errors.ts';
import { explainDerivation } from './scoring/explain-derivation.ts';
import { readDerivation } from './scoring/read-derivation.ts';

type Language = 'vi' | 'en';

/** Every node's code with its title, in the table's order. */
export const titlesOf = (nodes: readonly CriterionNode[]): [string, Bilingual][] =>
  nodes.flatMap(({ code, title, children = [] }) => [[code, title], ...titlesOf(children)]);

const only = <T>(
  columns: readonly ScoreColumn[],
  of: (column: ScoreColumn) => T,
): Partial<Record<ScoreColumn, T>> =>
  Object.fromEntries(columns.map((column) => [column, of(column)])) as Partial<Record<ScoreColumn, T>>;

const explained = (row: LeafRow, column: ScoreColumn, language: Language) => {
  const score = row[column];
  const derivation = readDerivation(row, column);
  if (score === null || derivation === undefined) return null;
  const { points, status, applicable, explanationOwed } = score;
  return {
    points,
    status,
    applicable,
    explanationOwed,
    explanation: explainDerivation(derivation, language),
  };
};

const decided = (inputs: ScoreInputs, code: string) => {
  const decision = inputs.appraisals[code];
  if (decision === undefined) return undefined;
  return { decision: decision.decision, ...('reason' in decision ? { reason: decision.reason } : {}) };
};

/** A sheet's rows with titles, words and only the given columns; decisions only beside the appraised column. */
export const explainSheet = (
  sheet: ScoreSheet,
  inputs: ScoreInputs,
  table: ScoringTable,
  justifications: Readonly<Record<string, string>>,
  columns: readonly ScoreColumn[],
  language: Language,
): Pick<ExplainedSheet, 'leaves' | 'nodes' | 'total' | 'awaiting'> => {
  const titles = new Map(titlesOf(table.fields));
  const title = (code: string): Bilingual => titles.get(code) ?? { vi: code, en: code };
  return {
    leaves: sheet.leaves.map((row) => {
      const decision = columns.includes('appraised') ? decided(inputs, row.code) : undefined;
      const justification = justifications[row.code];
      return {
        code: row.code,
        title: title(row.code),
        source: row.source,
        maxPoints: row.maxPoints,
        scores: only(columns, (column) =>
          explained(row, column, language),
        ) as ExplainedSheet['leaves'][number]['scores'],
        ...(justification === undefined ? {} : { justification }),
        ...(decision === undefined ? {} : { decision }),
      };
    }),
    nodes: sheet.nodes.map((node) => ({
      code: node.code,
      title: title(node.code),
      maxPoints: node.maxPoints,
      scores: only(columns, (column) => node[column]),
    })),
    total: { maxPoints: sheet.total.maxPoints, scores: only(columns, (column) => sheet.total[column]) },
    awaiting: columns.includes('final') ? sheet.completeness.awaiting : [],
  };
};
