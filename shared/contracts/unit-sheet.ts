import * as z from 'zod';
import { ImportId, Sha256, UnitId } from './ids.ts';
import { CellFault } from './sheet.ts';
import { SheetApplied, TrialApproval, TrialCounts } from './sheet-trial.ts';
import { OrgUnitContent } from './unit.ts';

/** What a sheet would change of one word about a unit; null where nothing was or will be said. */
export const UnitDifference = z.strictObject({
  field: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});

/** What a row would do. */
export const UnitChange = z.strictObject({
  row: z.int().positive(),
  unitId: UnitId,
  kind: z.enum(['NEW', 'CHANGED']),
  differences: z.array(UnitDifference),
});
export type UnitChange = z.output<typeof UnitChange>;

/** One row of a plan as stored: what is to be written, over which revision (0: nothing there). */
export const PlannedUnit = z.strictObject({
  ...UnitChange.shape,
  base: z.int().nonnegative(),
  content: OrgUnitContent,
});
export type PlannedUnit = z.output<typeof PlannedUnit>;

/** What a sheet would do to the registry that was read: immutable, under its hash. */
export const UnitSheetPlan = z.strictObject({
  format: z.literal('thi-dua/unit-sheet-plan'),
  version: z.literal(1),
  sha256: Sha256,
  /** Every unit that the checks looked at, with its revision (0: there was none). */
  seen: z.record(UnitId, z.int().nonnegative()),
  changes: z.array(PlannedUnit),
  unchanged: z.int().nonnegative(),
});
export type UnitSheetPlan = z.output<typeof UnitSheetPlan>;

/** Faults or changes in one answer; how many there are is told beside them, and `from` reads on. */
export const listedAtOnce = 500;

/** What a dry run says: every fault by its cell, or every change; applying asks for `planHash`. */
export const UnitSheetDryRun = z.strictObject({
  importId: ImportId,
  counts: TrialCounts,
  /** Absent while there are faults: nothing can be applied. */
  planHash: Sha256.optional(),
  /** From the place asked for, in the order of the sheet, at most 500 of each. */
  faults: z.array(CellFault),
  changes: z.array(UnitChange),
});
export type UnitSheetDryRun = z.output<typeof UnitSheetDryRun>;

export const DryRunQuery = z.strictObject({ from: z.coerce.number().int().min(0).max(1_000_000).default(0) });
export const ApplyUnitSheet = TrialApproval;

/** What applying did; `moved` are units that somebody changed in the very moment, left as they are. */
export const UnitSheetApplied = SheetApplied(UnitId);
export type UnitSheetApplied = z.output<typeof UnitSheetApplied>;

/** A column of the official form. */
export const SheetColumn = z.strictObject({
  column: z.string(),
  title: z.string(),
  required: z.boolean(),
  note: z.strictObject({ vi: z.string(), en: z.string() }),
});

/** The empty form: its columns, the CSV text (UTF-8 with its mark) and the XLSX workbook in base64. */
export const SheetTemplate = z.strictObject({
  fileName: z.string(),
  sheet: z.string(),
  columns: z.array(SheetColumn),
  csv: z.string(),
  xlsx: z.base64(),
});
export type SheetTemplate = z.output<typeof SheetTemplate>;
