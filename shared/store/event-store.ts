import * as z from 'zod';
import { Chain, ChainEvent, itemFields, OwingItem } from '../contracts/item.ts';
import { withoutRecorded } from '../domain/chain.ts';
import { settled } from '../domain/owed-work.ts';
import type { ItemStore, Key } from './item-store.ts';

const Owner = OwingItem.extend({ chain: Chain }).loose();
const EventItem = z.object({ ...itemFields, event: ChainEvent });

const eventKey = ({ pk, sk }: Key, seq: number): Key => ({
  pk,
  sk: `AUD#${sk}#${String(seq).padStart(8, '0')}`,
});

/** Events of any item's chain: pending on the item, then items of their own, append-only. */
export const eventStore = (items: ItemStore) => ({
  /** The item with its pending events, or undefined when there is none. */
  owner: (key: Key) => items.get(Owner, key),

  /** Writes one event as an item; writing it again changes nothing. @throws Error when another event has its place */
  async append(owner: Key, event: ChainEvent): Promise<void> {
    const key = eventKey(owner, event.seq);
    const once = (current: z.infer<typeof EventItem> | undefined) => current ?? { ...key, event };
    const stored = await items.change(EventItem, key, event.hash, once, 'NEW');
    if (stored.event.hash !== event.hash)
      throw new Error(`Event ${event.seq} of ${owner.pk} ${owner.sk} is not the one on record`);
  },

  /** Takes events up to `seq` off the item, and its debt for them if nothing newer is pending. */
  async clear(owner: Key, seq: number, cause: number, writeId: string): Promise<void> {
    await items.change(Owner, owner, writeId, (current) => {
      if (current === undefined) throw new Error(`The owner of events vanished: ${owner.pk} ${owner.sk}`);
      const chain = withoutRecorded(current.chain, seq);
      return chain.pending.length > 0
        ? { ...current, chain }
        : { ...settled(current, 'events', cause), chain };
    });
  },

  /** The recorded events of an item, in order. */
  recorded: async (owner: Key): Promise<ChainEvent[]> =>
    (await items.list(EventItem, owner.pk, `AUD#${owner.sk}#`)).map(({ event }) => event),
});
export type EventStore = ReturnType<typeof eventStore>;
