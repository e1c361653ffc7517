import * as z from 'zod';
import { ImportId, Sha256 } from './ids.ts';

const count = z.int().nonnegative();

/** What a dry run of a sheet counted: all faults, and rows by what they would do. */
export const TrialCounts = z.strictObject({
  faults: count,
  created: count,
  changed: count,
  unchanged: count,
});

/** Applies what a dry run showed, by the hash that it gave. */
export const TrialApproval = z.strictObject({ planHash: Sha256 });

/** What applying a sheet did. @param name what is said of a row that was left as it is: its unit, its task */
export const SheetApplied = <Name extends z.ZodType>(name: Name) =>
  z.strictObject({ importId: ImportId, created: count, changed: count, moved: z.array(name) });
