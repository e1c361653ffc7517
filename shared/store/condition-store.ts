import { ConditionItem } from '../contracts/eligibility.ts';
import type { ItemStore, Unstamped } from './item-store.ts';
import { keys } from './keys.ts';

type Decided = Omit<Unstamped<ConditionItem>, 'pk' | 'sk'>;

/** Of what is stated: a condition of a unit's submission, or of a person whom the unit named. */
export type ConditionPlace = { submissionId: string; individualId?: string; conditionId: string };

const keyOf = ({ submissionId, individualId, conditionId }: ConditionPlace) =>
  individualId === undefined
    ? keys.condition(submissionId, conditionId)
    : keys.personCondition(submissionId, individualId, conditionId);

/**
 * What units state about conditions, of themselves and of people whom they name, and the word on it:
 * `SUB#<id>` / `CON#<condition>`, `PCO#<person>#<condition>`.
 */
export const conditionStore = (items: ItemStore) => ({
  /** Everything that a unit stated of itself, read consistently. */
  list: (submissionId: string): Promise<ConditionItem[]> =>
    items.list(ConditionItem, keys.submission(submissionId).pk, 'CON#'),

  /** Everything that a unit stated of people whom it named, read consistently. */
  ofPeople: (submissionId: string): Promise<ConditionItem[]> =>
    items.list(ConditionItem, keys.submission(submissionId).pk, 'PCO#'),

  change: (
    place: ConditionPlace,
    writeId: string,
    decide: (current: ConditionItem | undefined) => Decided | ConditionItem,
  ): Promise<ConditionItem> => {
    const key = keyOf(place);
    return items.change(ConditionItem, key, writeId, (current) => {
      const decided = decide(current);
      return decided === current ? current : { ...decided, ...key };
    });
  },
});
export type ConditionStore = ReturnType<typeof conditionStore>;
