import { MembershipItem, type Scope } from '../contracts/membership.ts';
import type { ItemStore, Unstamped } from './item-store.ts';
import { keys, scopeKey } from './keys.ts';

type Decided = Omit<Unstamped<MembershipItem>, 'pk' | 'sk'>;

/** Roles of persons: `PERSON#<id>` / `MEMBER#<unit or campaign>#<role>`. */
export const membershipStore = (items: ItemStore) => ({
  /** Every membership ever granted to the person, ended ones too; read consistently at each request. */
  of: (personId: string): Promise<MembershipItem[]> =>
    items.list(MembershipItem, keys.membership(personId, '', '').pk, 'MEMBER#'),

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
      return decided === current ? current : { ...decided, ...key };
    });
  },
});
export type MembershipStore = ReturnType<typeof membershipStore>;
