import { SupplementItem } from '../contracts/supplement.ts';
import type { ItemStore, Unstamped } from './item-store.ts';
import { keys } from './keys.ts';

type Decided = Omit<Unstamped<SupplementItem>, 'pk' | 'sk'>;

/** What units answered to appraisers' reasons: `SUB#<id>` / `SUP#<leaf>`. */
export const supplementStore = (items: ItemStore) => ({
  /** Every answer of a submission, read consistently. */
  list: (submissionId: string): Promise<SupplementItem[]> => {
    const { pk, sk } = keys.supplement(submissionId, '');
    return items.list(SupplementItem, pk, sk);
  },

  change: (
    submissionId: string,
    leaf: string,
    writeId: string,
    decide: (current: SupplementItem | undefined) => Decided | SupplementItem,
  ): Promise<SupplementItem> => {
    const key = keys.supplement(submissionId, leaf);
    return items.change(SupplementItem, key, writeId, (current) => {
      const decided = decide(current);
      return decided === current ? current : { ...decided, ...key };
    });
  },
});
export type SupplementStore = ReturnType<typeof supplementStore>;
