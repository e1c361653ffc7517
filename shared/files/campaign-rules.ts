import { CampaignFile } from '../contracts/campaign.ts';
import type { CampaignRound } from '../contracts/campaign-round.ts';
import type { RankingGroup } from '../contracts/ranking-group.ts';
import type { RoundItem } from '../contracts/round.ts';
import type { ScoringTable } from '../contracts/scoring-table.ts';
import { type CompiledTable, compileTable } from '../domain/scoring/compiled-table.ts';
import type { SnapshotFiles } from './snapshot-files.ts';

/** The rules of one group in one round, as launched: round, group, table, and the table ready to score. */
export type GroupRules = {
  round: CampaignRound;
  group: RankingGroup;
  table: ScoringTable;
  compiled: CompiledTable;
};

type Of = Pick<RoundItem, 'roundId' | 'fileHash'>;

/** The round's own key inside its campaign file: the part after the dot of its id. */
export const roundKey = (roundId: string): string => roundId.slice(roundId.indexOf('.') + 1);

/** The rules of a group, from a campaign file. @throws Error for a round, group or table that the file does not have */
export const rulesIn = (file: CampaignFile, roundId: string, groupId: string): GroupRules => {
  const round = file.rounds.find(({ id }) => id === roundKey(roundId));
  const group = round?.groups.find(({ id }) => id === groupId);
  const table = file.scoringTables.find(({ id }) => id === group?.tableId);
  if (round === undefined || group === undefined || table === undefined) {
    throw new Error(`The campaign file has no rules for group ${groupId} of round ${roundId}`);
  }
  const compiled = compileTable(table, {
    rounding: round.rounding,
    evidencePolicy: round.evidencePolicy,
    year: Number(round.assessmentPeriod.from.slice(0, 4)),
    anchors: round.anchors,
    acceptedPaperDates: round.acceptedPaperDates,
    calendars: file.calendars.filter(({ id }) => round.calendarIds.includes(id)),
    outOfRemit: group.outOfRemit,
  });
  return { round, group, table, compiled };
};

/** Reads the rules under which a round was launched. They never change under their hash, so each is compiled once. */
export const campaignRules = (snapshots: Pick<SnapshotFiles, 'get'>) => {
  const compiled = new Map<string, GroupRules>();
  return {
    /** The whole campaign file, as launched. */
    file: ({ fileHash }: Of): Promise<CampaignFile> => snapshots.get('campaigns', fileHash, CampaignFile),

    async of(round: Of, groupId: string): Promise<GroupRules> {
      const name = `${round.fileHash} ${round.roundId} ${groupId}`;
      const known = compiled.get(name);
      if (known !== undefined) return known;
      const rules = rulesIn(await this.file(round), round.roundId, groupId);
      compiled.set(name, rules);
      return rules;
    },
  };
};
export type CampaignRules = ReturnType<typeof campaignRules>;
