import { digestOf } from '../../canonical-json.ts';
import type { ScoringRule } from '../../contracts/scoring-rule.ts';
import type { CompiledTable } from '../scoring/compiled-table.ts';
import { slotCount } from './slot-count.ts';

/** One cell's place in a vector: its code, its rule, and how many slots its value takes. */
export type CellForm = { code: string; rule: ScoringRule; slots: number };

/**
 * How a table's answers lie in a vector: its leaves in the table's order, then its bonus and penalty items. Two tables
 * whose answers look alike have the same fingerprint, whatever points they give: a vector can be scored under both.
 */
export type VectorForm = {
  table: { id: string; version: number };
  cells: readonly CellForm[];
  /** How many of the cells are leaves. */
  leaves: number;
  /** First 12 hexadecimal digits of the SHA-256 of codes, kinds and options. */
  fingerprint: string;
};

const shapeOf = (rule: ScoringRule): unknown => {
  switch (rule.kind) {
    case 'choice':
      return [rule.kind, rule.options.map(({ code }) => code)];
    case 'checklist':
    case 'deduct':
      return [rule.kind, rule.items.map(({ code }) => code)];
    case 'tiered':
    case 'relative':
      return [rule.kind, rule.measure.type];
    case 'all_of':
      return [rule.kind, rule.parts.map(({ code, rule: own }) => [code, shapeOf(own)])];
    case 'best_of':
      return [rule.kind, rule.maxCases, shapeOf(rule.rule)];
    default:
      return rule.kind;
  }
};

const forms = new WeakMap<CompiledTable, VectorForm>();

/** The form of a table's vectors. It is made once for each compiled table. */
export const vectorForm = (table: CompiledTable): VectorForm => {
  const known = forms.get(table);
  if (known) return known;
  const { bonus, penalty } = table.adjustments;
  const cells = [...table.leaves, ...bonus, ...penalty].map(({ code, rule }) => ({
    code,
    rule,
    slots: slotCount(rule),
  }));
  const shape = { leaves: table.leaves.length, cells: cells.map(({ code, rule }) => [code, shapeOf(rule)]) };
  const form = {
    table: { id: table.id, version: table.version },
    cells,
    leaves: table.leaves.length,
    fingerprint: digestOf(shape).slice(0, 12),
  };
  forms.set(table, form);
  return form;
};
