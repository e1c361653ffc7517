import type * as z from 'zod';
import type { DossierPaper } from '../../contracts/award-type.ts';
import type { CampaignFile } from '../../contracts/campaign.ts';
import type { DossierContent } from '../../contracts/nomination.ts';

type Paper = z.output<typeof DossierPaper>;

/** The papers that a dossier for the award needs: its own list, or the campaign's. */
export const papersOf = (
  { awards, awardProcedure }: Pick<CampaignFile, 'awards' | 'awardProcedure'>,
  awardId: string,
): Paper[] => awards.find(({ id }) => id === awardId)?.papers ?? awardProcedure?.dossier?.papers ?? [];

/** Whether every paper of the list has a file. */
export const isComplete = (papers: readonly Paper[], given: DossierContent['papers']): boolean =>
  papers.every(({ id }) => (given[id]?.length ?? 0) > 0);
