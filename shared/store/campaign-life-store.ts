import {
  CoverageItem,
  DeliveryItem,
  GoalReviewItem,
  InstrumentItem,
  PublicityItem,
  RegistrationItem,
  type SaidItem,
} from '../contracts/campaign-life.ts';
import type { Schema } from '../contracts/schema.ts';
import type { ItemStore, Unstamped } from './item-store.ts';
import { campaignLifeListing, keys } from './keys.ts';
import type { ListingStore } from './listing-store.ts';

/** A word before the store gives it its key and its place in the listing. */
export type Unplaced<T> = Omit<Unstamped<SaidItem<T>>, 'pk' | 'sk' | 'listShard' | 'listKey'>;

/** The words of one kind in every campaign: `CAMPAIGN#<id>` / `<kind>#<name>`. */
const shelf = <T>(items: ItemStore, listings: ListingStore, schema: Schema<SaidItem<T>>, kind: string) => ({
  get: (campaignId: string, name: string): Promise<SaidItem<T> | undefined> =>
    items.get(schema, keys.campaignLife(campaignId, kind, name)),

  /** Everything of the kind, read consistently. */
  list: (campaignId: string): Promise<SaidItem<T>[]> => {
    const { pk, sk } = keys.campaignLife(campaignId, kind, '');
    return items.list(schema, pk, sk);
  },

  /** The words under these names, in no particular order. */
  getMany: (campaignId: string, names: readonly string[]): Promise<SaidItem<T>[]> =>
    items.getMany(
      schema,
      names.map((name) => keys.campaignLife(campaignId, kind, name)),
    ),

  /** A page by name; the listing may lag by seconds. @throws AppError `invalid_request` for a cursor that is not ours */
  page: (campaignId: string, limit: number, cursor: string | undefined) =>
    listings.page(schema, [campaignLifeListing(campaignId, kind)], limit, cursor),

  change: (
    campaignId: string,
    name: string,
    writeId: string,
    decide: (current: SaidItem<T> | undefined) => Unplaced<T> | SaidItem<T>,
  ): Promise<SaidItem<T>> => {
    const key = keys.campaignLife(campaignId, kind, name);
    return items.change(schema, key, writeId, (current) => {
      const decided = decide(current);
      if (decided === current) return current;
      return { ...decided, ...key, listShard: campaignLifeListing(campaignId, kind), listKey: name };
    });
  },
});

/** What is said of one kind: how acts reach it. */
export type Shelf<T> = ReturnType<typeof shelf<T>>;

/** What is reported while a campaign runs, kind by kind. */
export const campaignLifeStore = (items: ItemStore, listings: ListingStore) => ({
  coverage: shelf(items, listings, CoverageItem, 'COVERAGE'),
  publicity: shelf(items, listings, PublicityItem, 'PUBLICITY'),
  goalReviews: shelf(items, listings, GoalReviewItem, 'GOAL'),
  deliveries: shelf(items, listings, DeliveryItem, 'DELIVERY'),
  instruments: shelf(items, listings, InstrumentItem, 'DOC'),
  registrations: shelf(items, listings, RegistrationItem, 'REGISTRATION'),
});
export type CampaignLifeStore = ReturnType<typeof campaignLifeStore>;
