import type { PeerBest } from '../../contracts/score-inputs.ts';
import type { CompiledLeaf } from '../scoring/compiled-table.ts';
import { judgeValue } from '../scoring/judge-value.ts';
import { bestOf, type Measured, measuredAs } from '../scoring/rules/relative.ts';
import type { Cell } from './cell.ts';
import { cellOf, type GroupColumns } from './group-columns.ts';
import type { Scorer } from './lanes.ts';
import type { Bests } from './lookups.ts';
import { costsPoints, scoreCell } from './score-cell.ts';

/** The value that a cell brings to the comparison: undefined when it has none that counts. */
const brought = (leaf: CompiledLeaf, cell: Cell): Measured | undefined => {
  if (leaf.rule.kind !== 'relative' || !cell.value || cell.remit || costsPoints(leaf, cell)) return undefined;
  const outcome = judgeValue(leaf, cell.value);
  return 'awaits' in outcome && outcome.awaits === 'PEERS' ? measuredAs(leaf.rule, cell.value) : undefined;
};

/**
 * The best of the rows for each relative leaf, as `peerBests`; none for a leaf that a row still waits for. The rows must
 * be those of one group, everybody of it.
 */
export const columnBests = ({ lanes, table }: Scorer, columns: GroupColumns): Bests => {
  const bests = new Map<number, PeerBest>();
  for (const { leaf } of lanes) {
    if (leaf.rule.kind !== 'relative') continue;
    const cells = columns.blocks.flatMap(({ dictionaries }) => {
      const dictionary = dictionaries[leaf.index]!;
      return Array.from({ length: dictionary.size }, (_, code) =>
        cellOf(columns.form, dictionary, leaf.index, code),
      );
    });
    const values = cells.map((cell) => brought(leaf, cell));
    const waits = cells.some((cell, at) => !values[at] && scoreCell(leaf, cell, table.rounding).awaiting);
    const best = waits
      ? undefined
      : bestOf(
          leaf.rule,
          values.filter((value) => value !== undefined),
        );
    if (best) bests.set(leaf.index, best);
  }
  return bests;
};
