import { ConditionItem } from '../contracts/eligibility.ts';
import type { ItemStore, Unstamped } from './item-store.ts';
import { keys } from './keys.ts';

type Decided = Omit<Unstamped<ConditionItem>, 'pk' | 'sk'>;

/** What units state about conditions, and the word on it: `SUB#<id>` / `CON#<condition>`. */
export const conditionStore = (items: ItemStore) => ({
  get: (submissionId: string, conditionId: string): Promise<ConditionItem | undefined> =>
    items.get(ConditionItem, keys.condition(submissionId, conditionId)),

  /** Everything that was stated for a submission, read consistently. */
  list: (submissionId: string): Promise<ConditionItem[]> =>
    items.list(ConditionItem, keys.submission(submissionId).pk, 'CON#'),

  change: (
    submissionId: string,
    conditionId: string,
    writeId: string,
    decide: (current: ConditionItem | undefined) => Decided | ConditionItem,
  ): Promise<ConditionItem> => {
    const key = keys.condition(submissionId, conditionId);
    return items.change(ConditionItem, key, writeId, (current) => {
      const decided = decide(current);
      return decided === current ? current : { ...decided, ...key };
    });
  },
});
export type ConditionStore = ReturnType<typeof conditionStore>;
