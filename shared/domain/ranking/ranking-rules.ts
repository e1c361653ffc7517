import type { Rounding } from '../../contracts/campaign-round.ts';
import type { Band, TieBreak } from '../../contracts/ranking-group.ts';
import type { ScoreColumn } from '../../contracts/score-sheet.ts';

/** How one group is ranked: by what, in which column, with which tie-breaks and bands. */
export type RankingRules = {
  column: ScoreColumn;
  rankBy: Rounding['rankBy'];
  tieBreaks: readonly TieBreak[];
  bands: readonly Band[];
};
