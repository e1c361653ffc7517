import type { AnswersFile, ScoreReport } from '../../shared/contracts/score-files.ts';
import { unplacedWords } from '../../shared/domain/ranking/unplaced-words.ts';
import type { ScoringRules } from '../../shared/domain/score-files.ts';
import { hundredths } from '../../shared/domain/scoring/number-words.ts';
import { sheetText } from './print-sheet.ts';
import { textTable } from './text-table.ts';

type Language = 'vi' | 'en';

const headings = {
  vi: ['Hạng', 'Đơn vị', 'Điểm', 'Trên', 'Chỉ số %', 'Xếp loại'],
  en: ['Place', 'Entrant', 'Points', 'Of', 'Index %', 'Band'],
} as const;

const rankingText = (
  { ranking }: ScoreReport,
  { ranking: rules }: ScoringRules,
  nameOf: (entrantId: string) => string,
  language: Language,
): string => {
  const labels = new Map(rules.bands.map(({ code, label }) => [code, label[language]]));
  const n = (value: number) => hundredths(value, language);
  const placed = ranking.placed.map((line) => [
    `${line.place}${line.sharedBy > 1 ? '=' : ''}`,
    nameOf(line.entrantId),
    n(line.points),
    n(line.countedMax),
    n(line.indexPercent),
    labels.get(line.band) ?? line.band,
  ]);
  const unplaced = ranking.unplaced.map((line) => [
    '–',
    nameOf(line.entrantId),
    '–',
    '–',
    '–',
    unplacedWords(line)[language],
  ]);
  const columns = headings[language].map((heading, at) => ({ heading, left: at === 1 || at === 5 }));
  return textTable(columns, [...placed, ...unplaced]);
};

/** The sheets of all entrants, and, where there are several, their places. */
export const reportText = (
  report: ScoreReport,
  rules: ScoringRules,
  { entrants }: AnswersFile,
  language: Language,
): string => {
  const names = new Map(entrants.map(({ entrantId, unitName }) => [entrantId, unitName ?? entrantId]));
  const nameOf = (entrantId: string): string => names.get(entrantId) ?? entrantId;
  const sheets = report.sheets.map((sheet) =>
    sheetText(sheet, rules.table, nameOf(sheet.entrantId), language),
  );
  const places = report.sheets.length === 1 ? [] : [rankingText(report, rules, nameOf, language)];
  return [...sheets, ...places, ''].join('\n\n');
};
