import type { CampaignFile } from '../../contracts/campaign.ts';
import { notFound } from '../../errors.ts';
import type { Ports } from '../ports.ts';

/** A campaign's file as it was imported last. @throws AppError `not_found` */
export const loadCampaign = async (
  { imports, rules }: Pick<Ports, 'imports' | 'rules'>,
  campaignId: string,
): Promise<CampaignFile> => {
  const campaign = await imports.campaign(campaignId);
  if (campaign === undefined) throw notFound();
  return rules.file({ roundId: '', fileHash: campaign.fileHash });
};
