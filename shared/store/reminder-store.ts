import { ReminderItem, RemindersLookedItem } from '../contracts/reminder.ts';
import type { ItemStore, Unstamped } from './item-store.ts';
import { keys } from './keys.ts';

type Reminded = Omit<Unstamped<ReminderItem>, 'pk' | 'sk'>;

/** What entrants were reminded of (`SUB#<id>` / `REMINDERS`), and how far a round was looked through (`ROUND#<id>` / `REMINDERS`). */
export const reminderStore = (items: ItemStore) => ({
  getMany: (submissionIds: readonly string[]): Promise<ReminderItem[]> =>
    items.getMany(ReminderItem, submissionIds.map(keys.reminders)),

  change: (
    submissionId: string,
    writeId: string,
    decide: (current: ReminderItem | undefined) => Reminded | ReminderItem,
  ): Promise<ReminderItem> => {
    const key = keys.reminders(submissionId);
    return items.change(ReminderItem, key, writeId, (current) => {
      const decided = decide(current);
      return decided === current ? current : { ...decided, ...key };
    });
  },

  looked: (roundId: string): Promise<RemindersLookedItem | undefined> =>
    items.get(RemindersLookedItem, keys.remindersLooked(roundId)),

  /** Notes that everything due until `until` (UTC ms) was seen to; an earlier instant changes nothing. */
  lookedUntil: (roundId: string, until: number, writeId: string): Promise<RemindersLookedItem> => {
    const key = keys.remindersLooked(roundId);
    return items.change(RemindersLookedItem, key, writeId, (current) =>
      current !== undefined && current.until >= until ? current : { ...key, roundId, until },
    );
  },
});
export type ReminderStore = ReturnType<typeof reminderStore>;
