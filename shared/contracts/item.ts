import * as z from 'zod';
import { Instant } from './text.ts';

/** The kinds of work that a stored item can owe; each has one queue (design, decision 2). */
export const OwedKind = z.enum([
  'check',
  'seal',
  'score',
  'rank',
  'events',
  'segment',
  'bundle',
  'close',
  'rescore',
  'reorganise',
  'pass',
  'notify',
  'mail',
]);
export type OwedKind = z.output<typeof OwedKind>;

/** What an item owes: kind → the version of the item that caused the work. */
export const Owes = z.partialRecord(OwedKind, z.int().nonnegative());
export type Owes = z.output<typeof Owes>;

/** One act with effect, as it enters the chain of its item. Holds no personal data: ids and hashes only. */
export const ChainEvent = z.strictObject({
  seq: z.int().positive(),
  at: Instant,
  /** The actor's opaque subject, or `system`. */
  by: z.string(),
  act: z.string(),
  /** What the act was about: ids, versions, hashes. */
  about: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  previous: z.string(),
  hash: z.string(),
});
export type ChainEvent = z.output<typeof ChainEvent>;

/** Head of an item's event chain, written with the act itself (design, decision 15). */
export const Chain = z.strictObject({
  head: z.string(),
  seq: z.int().nonnegative(),
  /** Events not yet moved to items of their own. */
  pending: z.array(ChainEvent),
});
export type Chain = z.output<typeof Chain>;

/** What every item of the table carries beside its content. */
export const itemFields = {
  pk: z.string(),
  sk: z.string(),
  /** Grows by one with every write; the condition of each write. */
  version: z.int().positive(),
  /** Identity of the last write: a retry of an applied write recognises itself. */
  writeId: z.string(),
};

/** What an item that can owe work carries; the store adds the index shard (`owedShard`) while something is owed. */
export const owingFields = {
  owes: Owes,
  /** Real time (ms) at which the sweep looks next; meaningless while nothing is owed. */
  owedAt: z.int().nonnegative(),
  /** Messages that the sweep has sent for the present debt. */
  attempts: z.int().nonnegative(),
};

/** Any item, seen only as something that owes work. */
export const OwingItem = z.object({ ...itemFields, ...owingFields });
export type OwingItem = z.output<typeof OwingItem>;
