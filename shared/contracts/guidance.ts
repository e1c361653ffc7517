import * as z from 'zod';
import { AwardProcedure, AwardQuota, AwardType } from './award-type.ts';
import { InstrumentEntry } from './campaign-life.ts';
import { EligibilityCondition } from './eligibility-condition.ts';
import { Slug } from './ids.ts';
import { FixedWindow } from './window.ts';

/**
 * What a document of guidance (văn bản hướng dẫn bình xét) adds to a round after its close: award types, numbers, the list of
 * papers, conditions that follow from results or are stated of people, and the windows of nomination and posting. It has no place for criteria, tables,
 * or any other window.
 */
export const Guidance = z.strictObject({
  instrumentId: Slug,
  /** Its files are named in the register. */
  instrument: InstrumentEntry.omit({ files: true }),
  /** Award types that the file does not have yet. */
  awards: z.array(AwardType).max(50),
  /** Numbers of award types that the file has: each in place of the number for the same kind and group, or new. */
  quotas: z.array(AwardQuota.omit({ round: true }).extend({ award: Slug })).max(200),
  conditions: z.array(EligibilityCondition).max(50),
  dossier: AwardProcedure.shape.dossier,
  windows: z.strictObject({ nomination: FixedWindow.optional(), posting: FixedWindow.optional() }),
});
export type Guidance = z.output<typeof Guidance>;
