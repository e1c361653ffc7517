import type { DossierPaper } from '../../contracts/award-type.ts';
import type { CampaignFile } from '../../contracts/campaign.ts';
import type { DossierContent } from '../../contracts/nomination.ts';

/** The papers that a dossier for the award needs: its own list, or the campaign's. */
export const papersOf = (
  { awards, awardProcedure }: Pick<CampaignFile, 'awards' | 'awardProcedure'>,
  awardId: string,
): DossierPaper[] => awards.find(({ id }) => id === awardId)?.papers ?? awardProcedure?.dossier?.papers ?? [];

/** Whether every paper of the list has a file. */
export const isComplete = (papers: readonly DossierPaper[], given: DossierContent['papers']): boolean =>
  papers.every(({ id }) => (given[id]?.length ?? 0) > 0);
