import type { CampaignFile } from '../../contracts/campaign.ts';
import { type CompiledTable, compileTable } from '../scoring/compiled-table.ts';
import { carryOf, type LeafCarry } from '../table-versions/carry.ts';
import { type GroupRules, groupRules, tableContext } from './group-rules.ts';

/**
 * The rules of one group in one round, as in force, the table ready to score, and where what was given under its earlier
 * versions counts now.
 */
export type LaunchedRules = GroupRules & { compiled: CompiledTable; carry: LeafCarry };

/** The round's own key inside its campaign file: the part after the dot of its id. */
export const roundKey = (roundId: string): string => roundId.slice(roundId.indexOf('.') + 1);

/** The rules of a group, from a campaign file. @throws Error for a round, group or table that the file does not have */
export const rulesIn = (file: CampaignFile, roundId: string, groupId: string): LaunchedRules => {
  const rules = groupRules(file, roundKey(roundId), groupId);
  if (rules === undefined)
    throw new Error(`The campaign file has no rules for group ${groupId} of round ${roundId}`);
  const compiled = compileTable(rules.table, tableContext(file, rules.round, rules.group));
  return { ...rules, compiled, carry: carryOf(file, rules.table.id) };
};
