import type { RoundItem } from '../contracts/round.ts';
import type { TablePlan } from '../contracts/table-version.ts';
import type { Ports } from './ports.ts';

/** Whether the round has another table on record under the number of this one. */
export const isNumberTaken = async (
  { tables }: Pick<Ports, 'tables'>,
  { roundId, replacements = [] }: RoundItem,
  { tableId, to }: Pick<TablePlan, 'tableId' | 'to'>,
): Promise<boolean> => {
  for (const entry of replacements) {
    if (entry.tableId !== tableId || entry.to !== to.version) continue;
    const plan = (await tables.plan(roundId, entry.planHash))?.plan;
    if (plan === undefined) throw new Error(`The plan ${entry.planHash} vanished`);
    if (plan.to.hash !== to.hash) return true;
  }
  return false;
};
