import * as z from 'zod';
import { IndexPercent } from './exact-number.ts';
import { GroupId, LeafCode, RoundId, Sha256, SubmissionId, UnitId } from './ids.ts';
import { BandCode } from './ranking-group.ts';
import { ScoreReviewRow } from './score-review.ts';
import { BilingualText } from './text.ts';

/** Why an entrant has no place, or none that this caller may see yet. */
export const NoPlace = z.enum([
  'OPEN',
  'NOT_SEALED',
  'ABSENT',
  'UNSCORED',
  'UNAPPRAISED',
  'NOT_RANKED',
  'NOT_PUBLISHED',
  'AWAITING_DATA',
  'NOTHING_APPLIES',
]);
export type NoPlace = z.output<typeof NoPlace>;

/** Where an entrant stands in its group, and why there; or why nowhere. */
export const EntrantStanding = z.strictObject({
  submissionId: SubmissionId,
  entrantId: UnitId,
  groupId: GroupId,
  published: z.boolean(),
  place: z
    .strictObject({
      place: z.int().positive(),
      /** Entrants that have a place in the group. */
      of: z.int().positive(),
      sharedBy: z.int().positive(),
      indexPercent: IndexPercent,
      band: BandCode,
      /** The tie-break that put it behind the one above of the same index; null where none was needed. */
      separatedBy: LeafCode.nullable(),
    })
    .optional(),
  noPlace: z.strictObject({ reason: NoPlace, leaves: z.array(LeafCode) }).optional(),
  /** Rows of which the unit asked for another look, and what was decided; absent where it asked for none. */
  reviews: z.array(ScoreReviewRow).optional(),
  /** One sentence after the other. */
  why: z.array(BilingualText).min(1),
});
export type EntrantStanding = z.output<typeof EntrantStanding>;

/** Why an entrant's place cannot be compared with an earlier one. */
export const NotComparable = z.enum(['NEW', 'OTHER_GROUP', 'OTHER_UNIT', 'NO_PLACE', 'NO_PLACE_BEFORE']);
export type NotComparable = z.output<typeof NotComparable>;

/** One entrant against an earlier result. `up` above 0: places gained; `index`: hundredths of a percent gained. */
export const RankingChange = z.strictObject({
  entrantId: UnitId,
  unitName: z.string(),
  change: z
    .strictObject({
      before: z.strictObject({
        place: z.int().positive(),
        of: z.int().positive(),
        indexPercent: IndexPercent,
      }),
      up: z.int(),
      index: z.int(),
    })
    .optional(),
  /** Instead of a change: not comparable, and why. */
  notComparable: NotComparable.optional(),
});
export type RankingChange = z.output<typeof RankingChange>;

/** A group's result against an earlier one, where the units are unbroken. */
export const RankingChanges = z.strictObject({
  roundId: RoundId,
  groupId: GroupId,
  published: z.boolean(),
  against: z.strictObject({
    roundId: RoundId,
    title: BilingualText,
    snapshotId: Sha256,
    number: z.int().positive(),
    /** Both results stand under the same version of the same table. */
    sameTable: z.boolean(),
  }),
  items: z.array(RankingChange),
});
export type RankingChanges = z.output<typeof RankingChanges>;
