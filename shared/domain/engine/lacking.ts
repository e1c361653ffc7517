import { codeAt } from './group-columns.ts';
import type { BlockLookups } from './lookups.ts';
import { lack } from './score-distinct.ts';

/** Rows of a leaf's column that have no value yet, and rows to which the leaf does not apply. */
export type Lacking = { awaiting: number[]; out: number[] };

/** Finds the rows that lack a leaf; looks at none where no distinct cell says so. */
export const lackingRows = (
  lookups: readonly Pick<BlockLookups, 'block' | 'leaves'>[],
  leaf: number,
): Lacking => {
  const lacking: Lacking = { awaiting: [], out: [] };
  for (const { block, leaves } of lookups) {
    const { lacks } = leaves[leaf]!;
    if (!lacks.some((of) => of !== lack.HERE)) continue;
    for (let row = 0; row < block.rows; row += 1) {
      const of = lacks[codeAt(block, leaf, row)];
      if (of === lack.AWAITED) lacking.awaiting.push(block.from + row);
      else if (of === lack.OUT) lacking.out.push(block.from + row);
    }
  }
  return lacking;
};
