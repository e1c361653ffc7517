import type { PeerBest } from '../../contracts/score-inputs.ts';
import type { CompiledLeaf } from '../scoring/compiled-table.ts';
import { judgeValue } from '../scoring/judge-value.ts';
import { bestOf, type Measured, measuredAs } from '../scoring/rules/relative.ts';
import type { Cell } from './cell.ts';
import { blockRows, type ColumnBlock, cellOf, codeAt, type GroupColumns } from './group-columns.ts';
import type { Scorer } from './lanes.ts';
import type { Bests } from './lookups.ts';
import { costsPoints } from './score-cell.ts';

/** The value that a cell brings to the comparison: undefined when it has none that counts. */
const brought = (leaf: CompiledLeaf, cell: Cell): Measured | undefined => {
  if (leaf.rule.kind !== 'relative' || !cell.value || cell.remit || costsPoints(leaf, cell)) return undefined;
  const outcome = judgeValue(leaf, cell.value);
  return 'awaits' in outcome && outcome.awaits === 'PEERS' ? measuredAs(leaf.rule, cell.value) : undefined;
};

/** The codes of a leaf that the block's rows before `rows` have. */
const codesUsed = (block: ColumnBlock, at: number, rows: number): number[] => {
  const used = new Set<number>();
  for (let row = 0; row < Math.min(block.rows, rows); row += 1) used.add(codeAt(block, at, row));
  return [...used];
};

/**
 * The best of the rows for each relative leaf, as `peerBests`; none for a leaf that a row still waits for. The rows must
 * be those of one group, everybody of it.
 * @param rows how many rows take part, from the first; unless told otherwise, all
 */
export const columnBests = ({ lanes }: Scorer, columns: GroupColumns, rows = columns.rows): Bests => {
  const bests = new Map<number, PeerBest>();
  for (const { leaf, exactly } of lanes) {
    if (leaf.rule.kind !== 'relative') continue;
    const { index } = leaf;
    const cells = columns.blocks.flatMap((block, n) =>
      codesUsed(block, index, rows - n * blockRows).map((code) =>
        cellOf(columns.form, block.dictionaries[index]!, index, code),
      ),
    );
    const values = cells.map((cell) => brought(leaf, cell));
    const waits = cells.some((cell, at) => !values[at] && exactly(cell, undefined).awaiting);
    const best = waits
      ? undefined
      : bestOf(
          leaf.rule,
          values.filter((value) => value !== undefined),
        );
    if (best) bests.set(index, best);
  }
  return bests;
};
