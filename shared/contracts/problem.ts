import * as z from 'zod';

/** Every error (RFC 9457, application/problem+json). `code` is stable; `detail` follows Accept-Language. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  /** For bad input: where (JSON pointer) and why, one entry per fault. */
  errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })).optional(),
});
export type Problem = z.output<typeof Problem>;
