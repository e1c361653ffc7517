import type { ExplainedSheet } from '../contracts/result.ts';
import type { ScoreSheet } from '../contracts/score-sheet.ts';
import type { ScoringTable } from '../contracts/scoring-table.ts';
import type { Bilingual } from '../errors.ts';
import { explainDerivation } from './scoring/explain-derivation.ts';
import { lateCode } from './scoring/late-penalty.ts';

const late: Bilingual = { vi: 'Gửi tự đánh giá muộn', en: 'Self-assessment submitted late' };

/** Each bonus and penalty of a sheet with its title and reason; what came late stands among the penalties. */
export const explainAdjustments = (
  { adjustments: { items } }: Pick<ScoreSheet, 'adjustments'>,
  { adjustments }: Pick<ScoringTable, 'adjustments'>,
  language: 'vi' | 'en',
): NonNullable<ExplainedSheet['adjustments']> => {
  const bonus = new Map((adjustments?.bonus ?? []).map(({ code, title }) => [code, title]));
  const penalty = new Map((adjustments?.penalty ?? []).map(({ code, title }) => [code, title]));
  return items.map(({ code, points, derivation }) => ({
    code,
    title: code === lateCode ? late : (bonus.get(code) ?? penalty.get(code) ?? { vi: code, en: code }),
    kind: bonus.has(code) ? 'BONUS' : 'PENALTY',
    points,
    explanation: explainDerivation(derivation, language),
  }));
};
