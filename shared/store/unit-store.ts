import { OrgUnitItem } from '../contracts/unit.ts';
import type { ItemStore, Unstamped } from './item-store.ts';
import { keys, unitListing } from './keys.ts';
import type { ListingStore } from './listing-store.ts';

type Decided = Omit<Unstamped<OrgUnitItem>, 'pk' | 'sk' | 'listShard' | 'listKey'>;

/** The registry's units: `UNIT#<id>` / `UNIT`. */
export const unitStore = (items: ItemStore, listings: ListingStore) => ({
  get: (unitId: string): Promise<OrgUnitItem | undefined> => items.get(OrgUnitItem, keys.unit(unitId)),

  getMany: (unitIds: readonly string[]): Promise<OrgUnitItem[]> =>
    items.getMany(OrgUnitItem, unitIds.map(keys.unit)),

  change: (
    unitId: string,
    writeId: string,
    decide: (current: OrgUnitItem | undefined) => Decided | OrgUnitItem,
  ): Promise<OrgUnitItem> =>
    items.change(OrgUnitItem, keys.unit(unitId), writeId, (current) => {
      const decided = decide(current);
      if (decided === current) return current;
      return { ...decided, ...keys.unit(unitId), listShard: unitListing, listKey: `UNIT#${unitId}` };
    }),

  /** A page of units by id. @throws AppError `invalid_request` for a cursor that is not ours */
  page: (limit: number, cursor: string | undefined) =>
    listings.page(OrgUnitItem, [unitListing], limit, cursor),
});
export type UnitStore = ReturnType<typeof unitStore>;
