import { CampaignItem, ImportItem } from '../contracts/import.ts';
import type { ItemStore, Unstamped } from './item-store.ts';
import { campaignListing, keys } from './keys.ts';
import type { ListingStore } from './listing-store.ts';

type DecidedImport = Omit<Unstamped<ImportItem>, 'pk' | 'sk'>;
type DecidedCampaign = Omit<Unstamped<CampaignItem>, 'pk' | 'sk' | 'listShard' | 'listKey'>;

/** Imports, and the campaigns that they point to. */
export const importStore = (items: ItemStore, listings: ListingStore) => ({
  get: (importId: string): Promise<ImportItem | undefined> => items.get(ImportItem, keys.import(importId)),

  change: (
    importId: string,
    writeId: string,
    decide: (current: ImportItem | undefined) => DecidedImport | ImportItem,
  ): Promise<ImportItem> =>
    items.change(ImportItem, keys.import(importId), writeId, (current) => {
      const decided = decide(current);
      return decided === current ? current : { ...decided, ...keys.import(importId) };
    }),

  campaign: (campaignId: string): Promise<CampaignItem | undefined> =>
    items.get(CampaignItem, keys.campaign(campaignId)),

  changeCampaign: (
    campaignId: string,
    writeId: string,
    decide: (current: CampaignItem | undefined) => DecidedCampaign | CampaignItem,
  ): Promise<CampaignItem> =>
    items.change(CampaignItem, keys.campaign(campaignId), writeId, (current) => {
      const decided = decide(current);
      if (decided === current) return current;
      return { ...decided, ...keys.campaign(campaignId), listShard: campaignListing, listKey: campaignId };
    }),

  campaigns: (limit: number, cursor: string | undefined) =>
    listings.page(CampaignItem, [campaignListing], limit, cursor),
});
export type ImportStore = ReturnType<typeof importStore>;
