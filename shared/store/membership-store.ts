import { MembershipItem, type Scope } from '../contracts/membership.ts';
import type { ItemStore, Unstamped } from './item-store.ts';
import { keys, peopleListing, rolesListing, scopeKey } from './keys.ts';
import type { ListingStore } from './listing-store.ts';

type Decided = Omit<Unstamped<MembershipItem>, 'pk' | 'sk' | 'listShard' | 'listKey'>;

const listingOf = (scope: Scope): string =>
  scope.kind === 'UNIT' ? peopleListing(scope.unitId) : rolesListing(scopeKey(scope));

const listed = (personId: string, scope: Scope, role: string) => ({
  listShard: listingOf(scope),
  listKey: `${personId}#${role}`,
});

/** Roles of persons: `PERSON#<id>` / `MEMBER#<unit or campaign>#<role>`. */
export const membershipStore = (items: ItemStore, listings: ListingStore) => ({
  /** Every role ever granted in this very scope, ended ones too; the listing may lag by seconds. */
  async inScope(scope: Scope): Promise<MembershipItem[]> {
    const found: MembershipItem[] = [];
    let cursor: string | undefined;
    do {
      const page = await listings.page(MembershipItem, [listingOf(scope)], 100, cursor);
      found.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    return found;
  },

  /** Every membership ever granted to the person, ended ones too; read consistently at each request. */
  of: (personId: string): Promise<MembershipItem[]> =>
    items.list(MembershipItem, keys.membership(personId, '', '').pk, 'MEMBER#'),

  /** Every role ever granted in the unit, ended ones too; the listing may lag by seconds. */
  inUnit(unitId: string): Promise<MembershipItem[]> {
    return this.inScope({ kind: 'UNIT', unitId });
  },

  change: (
    personId: string,
    scope: Scope,
    role: string,
    writeId: string,
    decide: (current: MembershipItem | undefined) => Decided | MembershipItem,
  ): Promise<MembershipItem> => {
    const key = keys.membership(personId, scopeKey(scope), role);
    return items.change(MembershipItem, key, writeId, (current) => {
      const decided = decide(current);
      return decided === current ? current : { ...decided, ...key, ...listed(personId, scope, role) };
    });
  },
});
export type MembershipStore = ReturnType<typeof membershipStore>;
