import * as z from 'zod';
import { RoundId } from './ids.ts';
import { itemFields } from './item.ts';
import { ReportSummary, TablePlan } from './table-version.ts';

/** A prepared version as stored; the new table lies in the campaign file that the plan names. */
export const TablePlanItem = z.object({ ...itemFields, roundId: RoundId, plan: TablePlan });
export type TablePlanItem = z.output<typeof TablePlanItem>;

/** A report as stored; its entrants lie in S3 under its hash. */
export const TableReportItem = z.object({ ...itemFields, roundId: RoundId, summary: ReportSummary });
export type TableReportItem = z.output<typeof TableReportItem>;
