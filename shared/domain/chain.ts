import { digestOf } from '../canonical-json.ts';
import type { Chain, ChainEvent } from '../contracts/item.ts';

/** The chain of an item on which nothing has been done yet. */
export const emptyChain: Chain = { head: '', seq: 0, pending: [] };

/** What was done: `at` is campaign time (UTC milliseconds), `by` an opaque subject or `system`. */
export type Act = Pick<ChainEvent, 'at' | 'by' | 'act' | 'about'>;

/** Adds an act to a chain: its hash covers everything before it (design, decision 15). */
export const record = (chain: Chain, act: Act): Chain => {
  const event = { seq: chain.seq + 1, ...act, previous: chain.head };
  const hash = digestOf(event);
  return { head: hash, seq: event.seq, pending: [...chain.pending, { ...event, hash }] };
};

/** Whether an event is what its hash says, and follows `previous`. */
export const isIntact = ({ hash, ...event }: ChainEvent, previous: string): boolean =>
  event.previous === previous && digestOf(event) === hash;

/** The chain after its events up to `seq` were moved to items of their own. */
export const withoutRecorded = (chain: Chain, seq: number): Chain => ({
  ...chain,
  pending: chain.pending.filter((event) => event.seq > seq),
});
