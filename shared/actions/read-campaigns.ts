import type { CampaignFile } from '../contracts/campaign.ts';
import type { CampaignSummary } from '../contracts/import.ts';
import { notFound } from '../errors.ts';
import type { Ports } from './ports.ts';
import { asCampaign } from './read-round.ts';

/** A page of imported campaigns. @throws AppError `invalid_request` for a cursor that is not of this listing */
export const listCampaigns = async (
  { imports }: Pick<Ports, 'imports'>,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: CampaignSummary[]; next?: string }> => {
  const page = await imports.campaigns(limit, cursor);
  return { ...page, items: page.items.map(asCampaign) };
};

/** The campaign file as imported. @throws AppError `not_found` */
export const readCampaignFile = async (
  { imports, rules }: Pick<Ports, 'imports' | 'rules'>,
  campaignId: string,
): Promise<CampaignFile> => {
  const campaign = await imports.campaign(campaignId);
  if (campaign === undefined) throw notFound();
  return rules.file({ roundId: '', fileHash: campaign.fileHash });
};
