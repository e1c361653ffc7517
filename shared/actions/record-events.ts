import type { Ports } from './ports.ts';

/**
 * Moves an item's pending events to items of their own, in order, then off the item. Safe to run twice: an event
 * written again is the same event, and only what was written is taken off.
 */
export const recordEvents = async (
  { events, newId }: Pick<Ports, 'events' | 'newId'>,
  key: { pk: string; sk: string },
): Promise<void> => {
  const owner = await events.owner(key);
  if (owner === undefined) throw new Error(`No item to record events of: ${key.pk} ${key.sk}`);
  for (const event of owner.chain.pending) await events.append(key, event);
  const cause = owner.owes.events;
  if (cause !== undefined) await events.clear(key, owner.chain.seq, cause, newId());
};
