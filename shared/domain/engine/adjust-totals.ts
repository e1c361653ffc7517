import type { AnswerValue } from '../../contracts/answer-value.ts';
import type { CompiledTable } from '../scoring/compiled-table.ts';
import { withLateness } from '../scoring/late-penalty.ts';
import { scoreAdjustments } from '../scoring/score-adjustments.ts';
import { givens } from './cell.ts';
import { cellAt, codeAt, type GroupColumns } from './group-columns.ts';

const noClaim = givens.indexOf('NO_CLAIM');

/** Rows that have a bonus, a penalty or a lateness; most have none. */
const adjustedRows = ({ form, blocks, late }: GroupColumns): Set<number> => {
  const adjusted = new Set(late.keys());
  for (const block of blocks)
    for (let at = form.leaves; at < form.cells.length; at += 1) {
      const { states, size } = block.dictionaries[at]!;
      if (states.subarray(0, size).every((state) => state === noClaim)) continue;
      for (let row = 0; row < block.rows; row += 1)
        if (states[codeAt(block, at, row)] !== noClaim) adjusted.add(block.from + row);
    }
  return adjusted;
};

/** What a row's bonus, penalty and lateness add to its total, in hundredths; below 0 where they take more than they give. */
const adjustment = (table: CompiledTable, columns: GroupColumns, row: number): number => {
  const { form, late } = columns;
  const values: Record<string, AnswerValue> = {};
  for (let at = form.leaves; at < form.cells.length; at += 1) {
    const { value } = cellAt(columns, at, row);
    if (value) values[form.cells[at]!.code] = value;
  }
  const { bonus, penalty } = withLateness(scoreAdjustments(table.adjustments, values), late.get(row));
  return bonus - penalty;
};

/** A row's total before bonus, penalty and lateness, and what they add. */
export type Adjusted = { plain: number; by: number };

/** Adds bonus and penalty to the totals, which never fall under nothing. Changes `points`. */
export const adjustTotals = (
  table: CompiledTable,
  columns: GroupColumns,
  points: Int32Array,
): Map<number, Adjusted> => {
  const adjusted = new Map<number, Adjusted>();
  for (const row of adjustedRows(columns)) {
    const plain = points[row]!;
    const by = adjustment(table, columns, row);
    adjusted.set(row, { plain, by });
    points[row] = Math.max(0, plain + by);
  }
  return adjusted;
};
