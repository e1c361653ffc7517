import { DelegationItem } from '../contracts/delegation.ts';
import type { ItemStore, Unstamped } from './item-store.ts';
import { keys } from './keys.ts';

/** Who may act for the head of a unit: `UNIT#<id>` / `DELEGATION#<delegation>`. */
export const delegationStore = (items: ItemStore) => ({
  /** All of a unit, ended and revoked ones too, read consistently; a few a year. */
  ofUnit: (unitId: string): Promise<DelegationItem[]> => {
    const { pk, sk } = keys.delegation(unitId, '');
    return items.list(DelegationItem, pk, sk);
  },

  change: (
    unitId: string,
    delegationId: string,
    writeId: string,
    decide: (
      current: DelegationItem | undefined,
    ) => Omit<Unstamped<DelegationItem>, 'pk' | 'sk'> | DelegationItem,
  ): Promise<DelegationItem> => {
    const key = keys.delegation(unitId, delegationId);
    return items.change(DelegationItem, key, writeId, (current) => {
      const decided = decide(current);
      return decided === current ? current : { ...decided, ...key };
    });
  },
});
export type DelegationStore = ReturnType<typeof delegationStore>;
