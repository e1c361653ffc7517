import { ReturnItem } from '../contracts/submission-return.ts';
import type { ItemStore, Unstamped } from './item-store.ts';
import { keys } from './keys.ts';

/** What was sent back to be completed: `SUB#<id>` / `RET#<return>`. */
export const returnStore = (items: ItemStore) => ({
  /** Writes a return that no head names yet. */
  add: (given: Omit<Unstamped<ReturnItem>, 'pk' | 'sk'>, writeId: string): Promise<ReturnItem> => {
    const key = keys.return(given.submissionId, given.returnId);
    return items.change(ReturnItem, key, writeId, (current) => current ?? { ...key, ...given });
  },

  /** Everything written, also what no head names. */
  list: (submissionId: string): Promise<ReturnItem[]> => {
    const { pk, sk } = keys.return(submissionId, '');
    return items.list(ReturnItem, pk, sk);
  },
});
export type ReturnStore = ReturnType<typeof returnStore>;
