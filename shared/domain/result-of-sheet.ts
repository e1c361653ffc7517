import type { ScoreItem } from '../contracts/result.ts';
import type { ScoreSheet } from '../contracts/score-sheet.ts';
import type { LaunchedRules } from './campaign/launched-rules.ts';
import { standingOf } from './ranking/standing.ts';

/** What a stored result keeps of a sheet, so that ranking and lists read items only. */
export const resultOfSheet = (
  sheet: ScoreSheet,
  { group, table }: Pick<LaunchedRules, 'group' | 'table'>,
): Pick<ScoreItem, 'completeness' | 'standing' | 'total' | 'fields'> => {
  const fieldCodes = table.fields.map(({ code }) => code);
  const { maxPoints: _, firstPass: __, ...total } = sheet.total;
  return {
    completeness: sheet.completeness,
    standing: {
      self: standingOf(sheet, 'self', group.tieBreaks),
      final: standingOf(sheet, 'final', group.tieBreaks),
    },
    total,
    fields: sheet.nodes
      .filter(({ code }) => fieldCodes.includes(code))
      .map(({ code, self, appraised, final }) => ({ code, self, appraised, final })),
  };
};
