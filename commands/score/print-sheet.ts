import type { LeafRow, NodeScore, ScoreColumn, ScoreSheet } from '../../shared/contracts/score-sheet.ts';
import { ScoreColumn as Columns } from '../../shared/contracts/score-sheet.ts';
import type { CriterionNode, ScoringTable } from '../../shared/contracts/scoring-table.ts';
import { explainDerivation } from '../../shared/domain/scoring/explain-derivation.ts';
import { hundredths } from '../../shared/domain/scoring/number-words.ts';
import { indexOf } from '../../shared/domain/scoring/sum-column.ts';
import { textTable } from './text-table.ts';

type Language = 'vi' | 'en';

const words = {
  vi: {
    columns: ['Mã', 'Tiêu chí', 'Tối đa', 'Tự chấm', 'Thẩm định', 'Điểm', 'Chỉ số %'],
    total: 'Tổng',
    bonus: 'Điểm thưởng',
    penalty: 'Điểm trừ',
    states: {
      UNAPPRAISED: 'chưa thẩm định',
      PROVISIONAL: 'tạm tính, còn thiếu số liệu',
      COMPLETE: 'đầy đủ',
    },
    missing: 'Còn chờ',
    ignored: 'Không có trong bảng điểm, không tính',
  },
  en: {
    columns: ['Code', 'Criterion', 'Max', 'Self', 'Appraised', 'Final', 'Index %'],
    total: 'Total',
    bonus: 'Bonus',
    penalty: 'Penalty',
    states: { UNAPPRAISED: 'unappraised', PROVISIONAL: 'provisional, data missing', COMPLETE: 'complete' },
    missing: 'Waiting for',
    ignored: 'Not in the table, not counted',
  },
} as const;

const longest = 60;
const cut = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest - 1)}…`);

const index = (percent: number | null, language: Language): string =>
  percent === null ? '–' : hundredths(percent, language);

const nodeCells = (code: string, title: string, row: NodeRowLike, language: Language): string[] => [
  code,
  cut(title),
  hundredths(row.maxPoints, language),
  ...Columns.options.map((column) => hundredths(row[column].points, language)),
  index(row.final.indexPercent, language),
];
type NodeRowLike = { maxPoints: number } & Record<ScoreColumn, NodeScore>;

const leafPoints = (row: LeafRow, column: ScoreColumn, language: Language): string => {
  const score = row[column];
  if (score === null) return '';
  if (score.status === 'AWAITING') return '…';
  return score.applicable ? hundredths(score.points, language) : '–';
};

const leafCells = (
  { code, title }: CriterionNode,
  row: LeafRow,
  sheet: ScoreSheet,
  language: Language,
): string[] => {
  const { points, applicable, status } = row.final;
  const counts = applicable && status !== 'AWAITING';
  return [
    code,
    cut(title[language]),
    hundredths(row.maxPoints, language),
    ...Columns.options.map((column) => leafPoints(row, column, language)),
    index(counts ? indexOf(points, row.maxPoints, sheet.rounding) : null, language),
  ];
};

/** Why each written-out column of a leaf has its points, under the leaf's own row. */
const whyLines = (row: LeafRow, language: Language): string[] =>
  Columns.options.flatMap((column, n) => {
    const derivation = row[column]?.derivation;
    if (derivation === undefined || 'sameAs' in derivation) return [];
    const heading = words[language].columns[n + 3];
    return explainDerivation(derivation, language)
      .split('\n')
      .map((line, at) => `         ${at === 0 ? `${heading}: ` : '  '}${line}`);
  });

/**
 * A score sheet for people: every node and leaf with its columns and index, why each leaf has its points, and whether
 * the result is complete. Decimals as the language writes them.
 */
export const sheetText = (
  sheet: ScoreSheet,
  table: ScoringTable,
  heading: string,
  language: Language,
): string => {
  const { columns, total, bonus, penalty, states, missing, ignored } = words[language];
  const leaves = new Map(sheet.leaves.map((row) => [row.code, row]));
  const nodes = new Map(sheet.nodes.map((row) => [row.code, row]));
  const rows = (criteria: readonly CriterionNode[]): (string[] | string)[] =>
    criteria.flatMap((node) => {
      const leaf = leaves.get(node.code);
      if (leaf !== undefined) return [leafCells(node, leaf, sheet, language), ...whyLines(leaf, language)];
      const row = nodes.get(node.code);
      const own = row === undefined ? [] : [nodeCells(node.code, node.title[language], row, language)];
      return [...own, ...rows(node.children ?? [])];
    });
  const { completeness, adjustments } = sheet;
  const adjusted = [
    ...(adjustments.bonus > 0 ? [`${bonus}: +${hundredths(adjustments.bonus, language)}`] : []),
    ...(adjustments.penalty > 0 ? [`${penalty}: −${hundredths(adjustments.penalty, language)}`] : []),
  ];
  const awaited = completeness.awaiting.map(({ code, from }) => `${code} (${from})`).join(', ');
  return [
    `${heading}: ${states[completeness.state]}`,
    `${table.title[language]} (${table.id}, ${sheet.table.version})`,
    '',
    textTable(
      columns.map((name, n) => ({ heading: name, left: n < 2 })),
      [...rows(table.fields), nodeCells('', total, sheet.total, language)],
    ),
    ...adjusted,
    ...(awaited === '' ? [] : [`${missing}: ${awaited}`]),
    ...(sheet.ignored.length === 0 ? [] : [`${ignored}: ${sheet.ignored.join(', ')}`]),
  ].join('\n');
};
