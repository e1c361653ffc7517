import type { CampaignFile } from '../../contracts/campaign.ts';
import type { CriterionNode, ScoringTable } from '../../contracts/scoring-table.ts';
import type { Overlay } from '../../contracts/what-if.ts';
import { tableContext } from '../campaign/group-rules.ts';
import type { LaunchedRules } from '../campaign/launched-rules.ts';
import type { Weight } from '../engine/score-cell.ts';
import { type CompiledTable, compileTable } from '../scoring/compiled-table.ts';
import { leavesOf } from '../table-versions/table-leaves.ts';

const withRule = (node: CriterionNode, change: Extract<Overlay, { change: 'RULE' }>): CriterionNode => {
  if (node.leaf === undefined)
    return { ...node, children: (node.children ?? []).map((child) => withRule(child, change)) };
  return node.code === change.leaf ? { ...node, leaf: { ...node.leaf, rule: change.rule } } : node;
};

/** The table with one leaf's rule replaced. */
export const tableWithRule = (
  table: ScoringTable,
  change: Extract<Overlay, { change: 'RULE' }>,
): ScoringTable => ({ ...table, fields: table.fields.map((field) => withRule(field, change)) });

/** The table with every overlaid rule in it, ready to score. @throws RangeError as `compileTable` */
export const overlaidTable = (
  file: CampaignFile,
  { table, compiled, round, group }: LaunchedRules,
  overlays: readonly Overlay[],
): CompiledTable => {
  const rules = overlays.filter((one) => one.change === 'RULE');
  if (rules.length === 0) return compiled;
  return compileTable(rules.reduce(tableWithRule, table), tableContext(file, round, group));
};

const isUnder = (code: string, node: string): boolean => code === node || code.startsWith(`${node}.`);

/** Maximum of a node of the table, in hundredths; undefined when there is none of that code. */
export const maximumOf = (table: ScoringTable, code: string): number | undefined => {
  const find = (nodes: readonly CriterionNode[]): CriterionNode | undefined => {
    for (const node of nodes) {
      const found = node.code === code ? node : find(node.children ?? []);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return find(table.fields)?.maxPoints;
};

/**
 * The leaves that one overlaid weight changes, each with its maximum before and after; undefined when some maximum would
 * not come to whole hundredths.
 */
export const weightsOf = (
  table: ScoringTable,
  { node, maxPoints }: Extract<Overlay, { change: 'WEIGHT' }>,
): Map<string, Weight> | undefined => {
  const whole = maximumOf(table, node) ?? 0;
  const weights = new Map<string, Weight>();
  for (const { code, maxPoints: from } of leavesOf(table).filter((leaf) => isUnder(leaf.code, node))) {
    // Both factors are at most a million hundredths, so their product is exact.
    if (whole === 0 || (from * maxPoints) % whole !== 0) return undefined;
    weights.set(code, { from, to: (from * maxPoints) / whole });
  }
  return weights;
};
