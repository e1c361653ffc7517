import type { CampaignFile } from '../../contracts/campaign.ts';
import type { CampaignRound } from '../../contracts/campaign-round.ts';
import type { RankingGroup } from '../../contracts/ranking-group.ts';
import type { ScoreColumn } from '../../contracts/score-sheet.ts';
import type { ScoringTable } from '../../contracts/scoring-table.ts';
import { dayNumber, yearOf } from '../calendar/day-number.ts';
import type { RankingRules } from '../ranking/ranking-rules.ts';
import { type CompiledTable, compileTable, type TableContext } from '../scoring/compiled-table.ts';

/** What a campaign file says about one group of one round. */
export type GroupRules = { round: CampaignRound; group: RankingGroup; table: ScoringTable };

/** The rules of a group; undefined when the file has no such round, group or table. Ids are those in the file. */
export const groupRules = (file: CampaignFile, roundId: string, groupId: string): GroupRules | undefined => {
  const round = file.rounds.find(({ id }) => id === roundId);
  const group = round?.groups.find(({ id }) => id === groupId);
  const table = file.scoringTables.find(({ id }) => id === group?.tableId);
  return round && group && table && { round, group, table };
};

/** What a table is compiled under, from the file that holds the round. */
export const tableContext = (
  file: CampaignFile,
  round: CampaignRound,
  group: RankingGroup,
): TableContext => ({
  rounding: round.rounding,
  evidencePolicy: round.evidencePolicy,
  year: yearOf(dayNumber(round.assessmentPeriod.from)),
  anchors: round.anchors,
  acceptedPaperDates: round.acceptedPaperDates,
  calendars: file.calendars.filter(({ id }) => round.calendarIds.includes(id)),
  outOfRemit: group.outOfRemit,
});

/** A group's table, ready to score; undefined as in `groupRules`. @throws RangeError as `compileTable` */
export const compileGroupTable = (
  file: CampaignFile,
  roundId: string,
  groupId: string,
): CompiledTable | undefined => {
  const rules = groupRules(file, roundId, groupId);
  return rules && compileTable(rules.table, tableContext(file, rules.round, rules.group));
};

/** How a group is ranked in a column. */
export const rankingRules = ({ round, group }: GroupRules, column: ScoreColumn): RankingRules => ({
  column,
  rankBy: round.rounding.rankBy,
  tieBreaks: group.tieBreaks,
  bands: group.bands,
});

/**
 * The group in which a unit is ranked: the one that includes it by name, else the one of its type that does not
 * exclude it; undefined when it takes part in none.
 */
export const groupOf = (
  round: Pick<CampaignRound, 'groups'>,
  unit: { unitId: string; type: string },
): RankingGroup | undefined =>
  round.groups.find(({ include }) => include.includes(unit.unitId)) ??
  round.groups.find(
    ({ unitTypes, exclude }) =>
      unitTypes.some((type) => type === unit.type) && !exclude.includes(unit.unitId),
  );
