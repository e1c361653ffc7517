import * as z from 'zod';
import { LeafCode, Slug } from './ids.ts';
import { Text } from './text.ts';

/**
 * What a new version of a scoring table makes of one leaf. CARRIED: what was given for `from` counts for `to`.
 * REANSWER: `to` takes the place of `from`, and what was given no longer fits. DROPPED: on purpose. NEW: nothing before it.
 */
export const LeafChange = z.discriminatedUnion('change', [
  z.strictObject({ change: z.literal('CARRIED'), from: LeafCode, to: LeafCode }),
  z.strictObject({ change: z.literal('REANSWER'), from: LeafCode, to: LeafCode, reason: Text(1_000) }),
  z.strictObject({ change: z.literal('DROPPED'), from: LeafCode, reason: Text(1_000) }),
  z.strictObject({ change: z.literal('NEW'), to: LeafCode }),
]);
export type LeafChange = z.output<typeof LeafChange>;

/** A replacement that a campaign file has behind it: under which decision, and what became of each leaf. */
export const ReplacedTable = z.strictObject({
  tableId: Slug,
  from: z.int().positive(),
  to: z.int().positive(),
  /** Id of the instrument that issues the new version. */
  instrument: Slug,
  leaves: z.array(LeafChange).max(2_000),
});
export type ReplacedTable = z.output<typeof ReplacedTable>;
