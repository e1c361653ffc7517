import type { CampaignFile } from '../../contracts/campaign.ts';
import type { LeafChange } from '../../contracts/leaf-change.ts';

/**
 * Where what was given under an earlier version of a table counts now: code then → code now, or null where it counts
 * no more. A code that is not in it stands for itself. No code is ever used for another criterion in one round
 * (`checkTableVersion`), so that a code alone says what it means, whenever it was written.
 */
export type LeafCarry = ReadonlyMap<string, string | null>;

const step = (changes: readonly LeafChange[]): LeafCarry =>
  new Map(
    changes.flatMap((one): [string, string | null][] => {
      if (one.change === 'NEW') return [];
      if (one.change !== 'CARRIED') return [[one.from, null]];
      return one.from === one.to ? [] : [[one.from, one.to]];
    }),
  );

/** What all replacements of a table in a file come to, one after the other. */
export const carryOf = (file: Pick<CampaignFile, 'replacedTables'>, tableId: string): LeafCarry => {
  const carry = new Map<string, string | null>();
  for (const replaced of file.replacedTables ?? []) {
    if (replaced.tableId !== tableId) continue;
    const next = step(replaced.leaves);
    for (const [code, now] of carry)
      if (now !== null) carry.set(code, next.get(now) ?? (next.has(now) ? null : now));
    for (const [code, now] of next) if (!carry.has(code)) carry.set(code, now);
  }
  return carry;
};

/** The code that a code stands for now; undefined where it counts no more. */
export const carriedCode = (code: string, carry: LeafCarry): string | undefined => {
  const now = carry.get(code);
  return now === null ? undefined : (now ?? code);
};

/** What is kept by leaf, read through a carry. What was given under the present code counts before what is carried to it. */
export const carried = <T>(byLeaf: Readonly<Record<string, T>>, carry: LeafCarry): Record<string, T> => {
  if (carry.size === 0) return { ...byLeaf };
  const moved = [...carry].flatMap(([code, now]): [string, T][] => {
    const value = byLeaf[code];
    return now === null || value === undefined ? [] : [[now, value]];
  });
  // The codes of later versions come later in a carry, so that of two that lead to one leaf the later stays.
  return Object.fromEntries([...moved, ...Object.entries(byLeaf).filter(([code]) => !carry.has(code))]);
};
