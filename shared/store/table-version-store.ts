import { TablePlanItem, TableReportItem } from '../contracts/table-version-items.ts';
import type { ItemStore } from './item-store.ts';
import { keys } from './keys.ts';

/** Prepared table versions and the difference reports on them: `ROUND#<id>` / `PLAN#<hash>`, `REPORT#<hash>`. */
export const tableVersionStore = (items: ItemStore) => ({
  plan: (roundId: string, hash: string): Promise<TablePlanItem | undefined> =>
    items.get(TablePlanItem, keys.tablePlan(roundId, hash)),

  /** Under its own hash: the same plan is one item, however often it comes. */
  keepPlan: (roundId: string, hash: string, plan: TablePlanItem['plan'], writeId: string) =>
    items.change(TablePlanItem, keys.tablePlan(roundId, hash), writeId, (current) => {
      return current ?? { ...keys.tablePlan(roundId, hash), roundId, plan };
    }),

  report: (roundId: string, hash: string): Promise<TableReportItem | undefined> =>
    items.get(TableReportItem, keys.tableReport(roundId, hash)),

  keepReport: (roundId: string, summary: TableReportItem['summary'], writeId: string) => {
    const key = keys.tableReport(roundId, summary.reportHash);
    return items.change(TableReportItem, key, writeId, (current) => current ?? { ...key, roundId, summary });
  },
});
export type TableVersionStore = ReturnType<typeof tableVersionStore>;
