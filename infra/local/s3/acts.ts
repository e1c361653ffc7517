import type { Act } from './acts/act.ts';
import { bodyActs } from './acts/body-acts.ts';
import { partActs } from './acts/part-acts.ts';
import { signatureActs } from './acts/signature-acts.ts';
import { writeActs } from './acts/write-acts.ts';

/**
 * An abuse or more for each name of `s3Checks`: refused by a server that enforces all of them, accepted by one that
 * leaves just that check out. `acts/ablate.ts` commits them; they may also be committed against another server that has
 * the buckets `actBuckets`.
 */
export const s3Acts: readonly Act[] = [...signatureActs, ...bodyActs, ...writeActs, ...partActs];
