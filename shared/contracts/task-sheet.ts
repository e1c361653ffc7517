import * as z from 'zod';
import { CampaignId, ImportId, Sha256, Slug, UnitId } from './ids.ts';
import { CellFault } from './sheet.ts';
import { SheetApplied, TrialApproval, TrialCounts } from './sheet-trial.ts';
import { TaskContent } from './task.ts';

/** What a row of a sheet of tasks would do. */
export const TaskChange = z.strictObject({
  row: z.int().positive(),
  unitId: UnitId,
  taskId: Slug,
  kind: z.enum(['NEW', 'CHANGED']),
  fields: z.array(z.string()),
});
export type TaskChange = z.output<typeof TaskChange>;

/** One row of a plan as stored: what is written, over which revision (0: nothing there). */
export const PlannedTask = z.strictObject({
  ...TaskChange.shape,
  base: z.int().nonnegative(),
  content: TaskContent,
});
export type PlannedTask = z.output<typeof PlannedTask>;

/** What a sheet would do to a campaign's tasks: immutable, under its hash. */
export const TaskSheetPlan = z.strictObject({
  format: z.literal('thi-dua/task-sheet-plan'),
  version: z.literal(1),
  campaignId: CampaignId,
  sha256: Sha256,
  changes: z.array(PlannedTask),
  unchanged: z.int().nonnegative(),
});
export type TaskSheetPlan = z.output<typeof TaskSheetPlan>;

/** What a dry run says: every fault by its cell, or every change; applying asks for `planHash`. */
export const TaskSheetDryRun = z.strictObject({
  importId: ImportId,
  counts: TrialCounts,
  planHash: Sha256.optional(),
  /** The first 500 of each. */
  faults: z.array(CellFault),
  changes: z.array(TaskChange),
});
export type TaskSheetDryRun = z.output<typeof TaskSheetDryRun>;

export const ApplyTaskSheet = TrialApproval;

/** What applying did; `moved` are tasks (`unit/task`) that somebody changed since the trial, left as they are. */
export const TaskSheetApplied = SheetApplied(z.string());
export type TaskSheetApplied = z.output<typeof TaskSheetApplied>;
