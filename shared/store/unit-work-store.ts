import { LeafReviewItem, WorkPlanItem } from '../contracts/unit-work.ts';
import type { ItemStore, Unstamped } from './item-store.ts';
import { keys } from './keys.ts';

/** What happens inside a unit: `SUB#<id>` / `WORK`, and the words on its rows, `SUB#<id>` / `WRK#<leaf>`. */
export const unitWorkStore = (items: ItemStore) => ({
  plan: (submissionId: string): Promise<WorkPlanItem | undefined> =>
    items.get(WorkPlanItem, keys.workPlan(submissionId)),

  changePlan: (
    submissionId: string,
    writeId: string,
    decide: (current: WorkPlanItem | undefined) => Omit<Unstamped<WorkPlanItem>, 'pk' | 'sk'> | WorkPlanItem,
  ): Promise<WorkPlanItem> => {
    const key = keys.workPlan(submissionId);
    return items.change(WorkPlanItem, key, writeId, (current) => {
      const decided = decide(current);
      return decided === current ? current : { ...decided, ...key };
    });
  },

  reviews: (submissionId: string): Promise<LeafReviewItem[]> => {
    const { pk, sk } = keys.leafReview(submissionId, '');
    return items.list(LeafReviewItem, pk, sk);
  },

  changeReview: (
    submissionId: string,
    leaf: string,
    writeId: string,
    decide: (
      current: LeafReviewItem | undefined,
    ) => Omit<Unstamped<LeafReviewItem>, 'pk' | 'sk'> | LeafReviewItem,
  ): Promise<LeafReviewItem> => {
    const key = keys.leafReview(submissionId, leaf);
    return items.change(LeafReviewItem, key, writeId, (current) => {
      const decided = decide(current);
      return decided === current ? current : { ...decided, ...key };
    });
  },
});
export type UnitWorkStore = ReturnType<typeof unitWorkStore>;
