import { CampaignFile } from '../contracts/campaign.ts';
import type { RoundItem } from '../contracts/round.ts';
import { type GroupRules, groupRules, tableContext } from '../domain/campaign/group-rules.ts';
import { type CompiledTable, compileTable } from '../domain/scoring/compiled-table.ts';
import type { SnapshotFiles } from './snapshot-files.ts';

/** The rules of one group in one round, as launched, and the table ready to score. */
export type LaunchedRules = GroupRules & { compiled: CompiledTable };

type Of = Pick<RoundItem, 'roundId' | 'fileHash'>;

/** The round's own key inside its campaign file: the part after the dot of its id. */
export const roundKey = (roundId: string): string => roundId.slice(roundId.indexOf('.') + 1);

/** The rules of a group, from a campaign file. @throws Error for a round, group or table that the file does not have */
export const rulesIn = (file: CampaignFile, roundId: string, groupId: string): LaunchedRules => {
  const rules = groupRules(file, roundKey(roundId), groupId);
  if (rules === undefined)
    throw new Error(`The campaign file has no rules for group ${groupId} of round ${roundId}`);
  return { ...rules, compiled: compileTable(rules.table, tableContext(file, rules.round, rules.group)) };
};

/** Reads the rules under which a round was launched. They never change under their hash, so each is compiled once. */
export const campaignRules = (snapshots: Pick<SnapshotFiles, 'get'>) => {
  const compiled = new Map<string, LaunchedRules>();
  return {
    /** The whole campaign file, as launched. */
    file: ({ fileHash }: Of): Promise<CampaignFile> => snapshots.get('campaigns', fileHash, CampaignFile),

    async of(round: Of, groupId: string): Promise<LaunchedRules> {
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
