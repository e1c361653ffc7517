import type { ExplainedSheet } from '../contracts/result.ts';
import type { AppraisalDecision, ScoreInputs } from '../contracts/score-inputs.ts';
import type { LeafRow, ScoreColumn, ScoreSheet } from '../contracts/score-sheet.ts';
import type { CriterionNode, ScoringTable } from '../contracts/scoring-table.ts';
import type { Bilingual } from '../errors.ts';
import { explainAdjustments } from './explain-adjustments.ts';
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

const explained = (row: LeafRow, column: ScoreColumn | 'firstPass', language: Language) => {
  const score = row[column];
  const derivation = readDerivation(row, column);
  if (!score || derivation === undefined) return null;
  const { points, status, applicable, explanationOwed, indexPercent } = score;
  return {
    points,
    status,
    applicable,
    explanationOwed,
    indexPercent,
    explanation: explainDerivation(derivation, language),
  };
};

const inWords = (decision: AppraisalDecision) => ({
  decision: decision.decision,
  ...('reason' in decision ? { reason: decision.reason } : {}),
});

const decided = ({ appraisals, secondAppraisals }: ScoreInputs, code: string) => {
  const [first, second] = [appraisals[code], secondAppraisals?.[code]];
  return {
    ...(first === undefined ? {} : { decision: inWords(first) }),
    ...(second === undefined ? {} : { secondDecision: inWords(second) }),
  };
};

/** The word of the first pass beside the second's, where there is one and the caller may see the appraised column. */
const beside = <T>(columns: readonly ScoreColumn[], firstPass: T | null | undefined) =>
  columns.includes('appraised') && firstPass ? { firstPass } : {};

/** A sheet's rows with titles, words and only the given columns; decisions only beside the appraised column. */
export const explainSheet = (
  sheet: ScoreSheet,
  inputs: ScoreInputs,
  table: ScoringTable,
  justifications: Readonly<Record<string, string>>,
  columns: readonly ScoreColumn[],
  language: Language,
): Pick<ExplainedSheet, 'leaves' | 'nodes' | 'total' | 'adjustments' | 'awaiting'> => {
  const titles = new Map(titlesOf(table.fields));
  const title = (code: string): Bilingual => titles.get(code) ?? { vi: code, en: code };
  return {
    leaves: sheet.leaves.map((row) => {
      const justification = justifications[row.code];
      return {
        code: row.code,
        title: title(row.code),
        source: row.source,
        maxPoints: row.maxPoints,
        scores: {
          ...(only(columns, (column) =>
            explained(row, column, language),
          ) as ExplainedSheet['leaves'][number]['scores']),
          ...beside(columns, explained(row, 'firstPass', language)),
        },
        ...(justification === undefined ? {} : { justification }),
        ...(columns.includes('appraised') ? decided(inputs, row.code) : {}),
      };
    }),
    nodes: sheet.nodes.map((node) => ({
      code: node.code,
      title: title(node.code),
      maxPoints: node.maxPoints,
      scores: { ...only(columns, (column) => node[column]), ...beside(columns, node.firstPass) },
    })),
    total: {
      maxPoints: sheet.total.maxPoints,
      scores: {
        ...only(columns, (column) => sheet.total[column]),
        ...beside(columns, sheet.total.firstPass),
      },
    },
    ...(columns.includes('final') && sheet.adjustments.items.length > 0
      ? { adjustments: explainAdjustments(sheet, table, language) }
      : {}),
    awaiting: columns.includes('final') ? sheet.completeness.awaiting : [],
  };
};
