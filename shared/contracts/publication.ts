import * as z from 'zod';
import { DownloadLink } from './evidence.ts';
import { PersonId, RoundId, Sha256 } from './ids.ts';
import { PublishedConditions } from './published-conditions.ts';
import { RankingObject } from './result.ts';
import { ScoreInputs } from './score-inputs.ts';
import { ReviewCounts } from './score-review.ts';
import { Instant, InstantText } from './text.ts';

/** Publishing: which kind, and that the manager saw what is still missing. */
export const PublicationRequest = z.strictObject({ kind: z.enum(['PROVISIONAL', 'FINAL']) });

/** A published result: the snapshot's identity is its hash. */
export const Publication = z.strictObject({
  roundId: RoundId,
  number: z.int().positive(),
  kind: z.enum(['PROVISIONAL', 'FINAL']),
  at: InstantText,
  snapshotId: Sha256,
  /** What score review came to, in a round that has it. */
  reviews: ReviewCounts.optional(),
});
export type Publication = z.output<typeof Publication>;

/**
 * The published snapshot, for anybody: inputs, rules and results, ids instead of persons' names (design, decision 12), and
 * appraisers' reasons as their SHA-256.
 */
export const PublicationSnapshot = z.strictObject({
  format: z.literal('thi-dua/publication'),
  version: z.literal(1),
  roundId: RoundId,
  number: z.int().positive(),
  kind: z.enum(['PROVISIONAL', 'FINAL']),
  at: Instant,
  by: PersonId,
  replaces: Sha256.nullable(),
  controlRevision: z.int().positive(),
  fileHash: Sha256,
  groups: z.array(RankingObject),
  inputs: z.array(ScoreInputs),
  /** What the conditions made of every entrant; absent in a campaign without awards and conditions. */
  conditions: PublishedConditions.optional(),
  /** How many rows units asked to be looked at again, and what became of them. */
  reviews: ReviewCounts.optional(),
});
export type PublicationSnapshot = z.output<typeof PublicationSnapshot>;

/** What a publication is verified from, for anybody: its own bytes, and those of the campaign file that it stands under. */
export const PublishedFiles = Publication.pick({
  roundId: true,
  number: true,
  kind: true,
  at: true,
  snapshotId: true,
}).extend({
  /** The publication that this one corrects. */
  replaces: Sha256.nullable(),
  /** Whether it is the one that stands now. */
  stands: z.boolean(),
  fileHash: Sha256,
  /** Publications of other rounds to which its conditions look. */
  earlier: z.array(z.strictObject({ roundId: RoundId, snapshotId: Sha256 })),
  publication: DownloadLink,
  campaignFile: DownloadLink,
});
export type PublishedFiles = z.output<typeof PublishedFiles>;
