import type { OwedKind, OwingItem } from '../contracts/item.ts';

type Owing = Pick<OwingItem, 'owes' | 'owedAt' | 'attempts'>;

/** Minutes that the sweep waits before each further attempt (design, decision 2). */
const waits = [1, 2, 5, 15] as const;

/** After so many attempts the work is stuck: out of the sweep, shown to the operator. */
export const attemptLimit = 10;

/** How long after its n-th message (0 = the first) the sweep looks again, in milliseconds of real time. */
export const waitAfter = (attempts: number): number => waits[Math.min(attempts, waits.length - 1)]! * 60_000;

/** Real time (ms) from which the sweep looks for what is owed since `now`: the message that is sent then has its chance first. */
export const sweptFrom = (now: number): number => now + waitAfter(0);

/** The fields of an item that owes nothing. */
export const owingNothing: Owing = { owes: {}, owedAt: 0, attempts: 0 };

const minutely = ['close', 'rescore', 'reorganise', 'pass'];

/**
 * Whether the sweep sends messages for this kind. What a round or the register of reorganisations owes by itself is found
 * by the minute job, in campaign time; the sweep lives in real time and has no queue for it.
 */
export const isSwept = (kind: string): boolean => !minutely.includes(kind);

/** Whether something is owed for which the sweep sends messages. */
export const isOwing = ({ owes }: Pick<Owing, 'owes'>): boolean => Object.keys(owes).some(isSwept);

/** Whether the sweep has given up: the operator must look. */
export const isStuck = (item: Owing): boolean => isOwing(item) && item.attempts >= attemptLimit;

/**
 * The item, which now also owes `kind`, caused by its revision or version `cause`.
 * @param from real time (ms) at which the sweep may first look, as of `sweptFrom`
 */
export const owing = <T extends Owing>(item: T, kind: OwedKind, cause: number, from: number): T => ({
  ...item,
  owes: { ...item.owes, [kind]: cause },
  owedAt: isOwing(item) ? Math.min(from, item.owedAt) : from,
  attempts: 0,
});

/** The item after `kind` was done for `cause`; a newer cause stays owed. */
export const settled = <T extends Owing>(item: T, kind: OwedKind, cause: number): T => {
  if (item.owes[kind] !== cause) return item;
  const { [kind]: _paid, ...owes } = item.owes;
  return { ...item, owes, attempts: 0 };
};

/** The item as claimed by a sweep at real time `now` (ms): the next sweep looks later. */
export const claimed = <T extends Owing>(item: T, now: number): T => ({
  ...item,
  owedAt: now + waitAfter(item.attempts),
  attempts: item.attempts + 1,
});
