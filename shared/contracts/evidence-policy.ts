import * as z from 'zod';

/**
 * What a leaf needs beside its value. `requirement` says what satisfies: REQUIRED evidence only; JUSTIFICATION_INSTEAD
 * evidence or a justification; OPTIONAL nothing. `whenMissing` says what a leaf that is not satisfied gets: ZERO no
 * points; EXPLAIN its points, marked as owing the appraiser an explanation. A claim of 'no cases' needs no evidence.
 */
export const EvidencePolicy = z.strictObject({
  requirement: z.enum(['REQUIRED', 'JUSTIFICATION_INSTEAD', 'OPTIONAL']),
  whenMissing: z.enum(['ZERO', 'EXPLAIN']),
});
export type EvidencePolicy = z.output<typeof EvidencePolicy>;
