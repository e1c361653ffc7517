import * as z from 'zod';
import { GroupId, JobId, LeafCode, PersonId, RoundId, Sha256, UnitId } from './ids.ts';
import { itemFields } from './item.ts';
import { Round } from './round.ts';
import { Instant, Text } from './text.ts';

const Place = z.strictObject({ unitId: UnitId, groupId: GroupId });

/**
 * What becomes, in a round, of an entrant that ended. FINAL_AS_OF: it stays, sealed for the last moment of its last day,
 * what is there counts. PASS_DRAFT: it leaves, and what it wrote becomes the draft of one successor. START_CLEAN: it
 * leaves; the successors that are named take part from an empty draft, none where none is named.
 */
export const RoundDecision = z.discriminatedUnion('decision', [
  z.strictObject({ unitId: UnitId, decision: z.literal('FINAL_AS_OF'), reason: Text(500) }),
  z.strictObject({ unitId: UnitId, decision: z.literal('PASS_DRAFT'), reason: Text(500), to: Place }),
  z.strictObject({
    unitId: UnitId,
    decision: z.literal('START_CLEAN'),
    reason: Text(500),
    to: z.array(Place).max(30),
  }),
]);
export type RoundDecision = z.output<typeof RoundDecision>;

/** The decisions of a round on a reorganisation. With `dryRun` nothing is written, and conflicts are listed. */
export const RoundDecisions = z.strictObject({
  reorganisationId: JobId,
  decisions: z.array(RoundDecision).min(1).max(200),
  /** Successor → leaf → the predecessor whose answer passes, where two differ. Nothing is chosen by itself. */
  choices: z.record(UnitId, z.record(LeafCode, UnitId)).default({}),
  dryRun: z.boolean(),
});
export type RoundDecisions = z.output<typeof RoundDecisions>;

/** A leaf that several predecessors answered differently. */
export const DraftConflict = z.strictObject({
  successorId: UnitId,
  leaf: LeafCode,
  predecessors: z.array(UnitId).min(2),
});
export type DraftConflict = z.output<typeof DraftConflict>;

export const RoundDecided = z.strictObject({
  roundId: RoundId,
  dryRun: z.boolean(),
  leaves: z.array(UnitId),
  joins: z.array(Place),
  finalAsOf: z.array(UnitId),
  conflicts: z.array(DraftConflict),
  /** Rows of drafts that passed, or would. */
  answersPassed: z.int().nonnegative(),
  /** Pieces of evidence that passed with them, or would: the same stored bytes, under records of the successor's own. */
  filesPassed: z.int().nonnegative(),
  round: Round,
});
export type RoundDecided = z.output<typeof RoundDecided>;

/** Which drafts pass to whom by a round's decisions: written before they count, and named by the hash of them. */
export const PassingItem = z.object({
  ...itemFields,
  roundId: RoundId,
  hash: Sha256,
  passing: z.array(z.object({ unitId: UnitId, successorId: UnitId })),
  choices: RoundDecisions.shape.choices.unwrap(),
  by: PersonId,
  at: Instant,
});
export type PassingItem = z.output<typeof PassingItem>;
