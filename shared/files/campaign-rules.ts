import { CampaignFile } from '../contracts/campaign.ts';
import type { RoundItem } from '../contracts/round.ts';
import { type LaunchedRules, rulesIn } from '../domain/campaign/launched-rules.ts';
import type { SnapshotFiles } from './snapshot-files.ts';

type Of = Pick<RoundItem, 'roundId' | 'fileHash'>;

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
