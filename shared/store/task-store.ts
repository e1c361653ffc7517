import { TaskItem } from '../contracts/task.ts';
import type { ItemStore, Unstamped } from './item-store.ts';
import { keys, taskListing } from './keys.ts';
import type { ListingStore } from './listing-store.ts';

/** A task before the store places it. */
export type UnplacedTask = Omit<Unstamped<TaskItem>, 'pk' | 'sk' | 'listShard' | 'listKey'>;
type Of = { campaignId: string; unitId: string; taskId: string };

/** What units have to do in a campaign: `TASKS#<campaign>#<unit>` / `TASK#<task>`. */
export const taskStore = (items: ItemStore, listings: ListingStore) => ({
  get: (of: Of): Promise<TaskItem | undefined> => items.get(TaskItem, keys.task(of)),

  /** All of a unit in a campaign, read consistently, by id. */
  ofUnit: (campaignId: string, unitId: string): Promise<TaskItem[]> => {
    const { pk, sk } = keys.task({ campaignId, unitId, taskId: '' });
    return items.list(TaskItem, pk, sk);
  },

  getMany: (wanted: readonly Of[]): Promise<TaskItem[]> => items.getMany(TaskItem, wanted.map(keys.task)),

  /** A page of a campaign's tasks by unit; the listing may lag by seconds. @throws AppError `invalid_request` */
  page: (campaignId: string, limit: number, cursor: string | undefined) =>
    listings.page(TaskItem, [taskListing(campaignId)], limit, cursor),

  change: (
    of: Of,
    writeId: string,
    decide: (current: TaskItem | undefined) => UnplacedTask | TaskItem,
  ): Promise<TaskItem> => {
    const key = keys.task(of);
    return items.change(TaskItem, key, writeId, (current) => {
      const decided = decide(current);
      if (decided === current) return current;
      return {
        ...decided,
        ...key,
        listShard: taskListing(of.campaignId),
        listKey: `${of.unitId}#${of.taskId}`,
      };
    });
  },
});
export type TaskStore = ReturnType<typeof taskStore>;
