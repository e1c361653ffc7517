import type { Lacking } from './lacking.ts';
import { type Lack, lack } from './score-distinct.ts';

/** Who lacks what in a group, kept while values come and go. */
export type LiveLacks = {
  /** Whether the row waits for a value that another row has. */
  isBlocked: (row: number) => boolean;
  /**
   * Notes that a leaf of a row has begun or ceased to be awaited, or to apply.
   * @param flip is told every other row that this blocks, or frees, after it did
   */
  change: (row: number, leaf: number, before: Lack, after: Lack, flip: (row: number) => void) => void;
};

type LeafLacks = { awaited: Uint8Array | undefined; waiting: number; out: number };

const isSet = (bits: Uint8Array | undefined, row: number): boolean =>
  bits !== undefined && (bits[row >> 3]! & (1 << (row & 7))) !== 0;

/**
 * Starts from the scores of a group. Memory: one bit for each row, for each leaf that somebody waits for, and two bytes
 * a row. Only the first value of a leaf, and the taking away of its last, visits the rows that wait for it.
 */
export const liveLacks = (rows: number, lacking: readonly Lacking[]): LiveLacks => {
  const blockedBy = new Uint16Array(rows);
  const set = (leaf: LeafLacks, row: number, awaited: boolean): void => {
    leaf.awaited ??= new Uint8Array((rows + 7) >> 3);
    if (awaited) leaf.awaited[row >> 3]! |= 1 << (row & 7);
    else leaf.awaited[row >> 3]! &= ~(1 << (row & 7));
  };
  const leaves = lacking.map(({ awaiting, out }): LeafLacks => {
    const leaf: LeafLacks = { awaited: undefined, waiting: awaiting.length, out: out.length };
    for (const row of awaiting) set(leaf, row, true);
    if (awaiting.length + out.length < rows) for (const row of awaiting) blockedBy[row]! += 1;
    return leaf;
  });
  const here = ({ waiting, out }: LeafLacks): boolean => rows - waiting - out > 0;

  return {
    isBlocked: (row) => blockedBy[row]! > 0,
    change: (row, at, before, after, flip) => {
      if (before === after) return;
      const leaf = leaves[at]!;
      const had = here(leaf);
      if (before === lack.AWAITED && had) blockedBy[row]! -= 1;
      leaf.waiting += Number(after === lack.AWAITED) - Number(before === lack.AWAITED);
      leaf.out += Number(after === lack.OUT) - Number(before === lack.OUT);
      if (before === lack.AWAITED || after === lack.AWAITED) set(leaf, row, after === lack.AWAITED);
      const has = here(leaf);
      if (after === lack.AWAITED && has) blockedBy[row]! += 1;
      if (had === has || leaf.waiting === 0) return;
      for (let other = 0; other < rows; other += 1) {
        if (other === row || !isSet(leaf.awaited, other)) continue;
        blockedBy[other]! += has ? 1 : -1;
        flip(other);
      }
    },
  };
};
