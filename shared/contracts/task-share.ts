import * as z from 'zod';
import { Slug } from './ids.ts';

/** Where a leaf takes its numerator and denominator from: tasks done, or done in time, of all that were due. */
export const TaskShare = z.strictObject({
  sources: z.array(Slug).min(1).max(20),
  counts: z.enum(['DONE', 'DONE_IN_TIME']),
});
export type TaskShare = z.output<typeof TaskShare>;
