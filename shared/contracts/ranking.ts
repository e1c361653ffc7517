import * as z from 'zod';
import { IndexPercent, TotalPoints } from './exact-number.ts';
import { LeafCode, UnitId } from './ids.ts';
import { BandCode } from './ranking-group.ts';
import { ScoreColumn } from './score-sheet.ts';

/** What a place is decided by: points over the maximum that counts for this entrant, and the index as published. */
export const Standing = z.strictObject({
  points: TotalPoints,
  countedMax: TotalPoints,
  indexPercent: IndexPercent.nullable(),
});
export type Standing = z.output<typeof Standing>;

/** An entrant as ranking sees it. `tieBreaks` are in the group's declared order; `awaiting` names leaves without values. */
export const RankingEntrant = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('SCORED'),
    entrantId: UnitId,
    total: Standing,
    tieBreaks: z.array(Standing),
    awaiting: z.array(LeafCode),
    /** Leaves that apply to this entrant and have their value. */
    arrived: z.array(LeafCode),
  }),
  z.strictObject({ state: z.enum(['ABSENT', 'UNSCORED']), entrantId: UnitId }),
]);
export type RankingEntrant = z.output<typeof RankingEntrant>;

/** An entrant with a place. Equal in everything declared: the same place, and the next one is left out (1-1-3). */
export const Placed = z.strictObject({
  entrantId: UnitId,
  place: z.int().positive(),
  /** How many entrants share this place, this one included. */
  sharedBy: z.int().positive(),
  points: TotalPoints,
  countedMax: TotalPoints,
  indexPercent: IndexPercent,
  band: BandCode,
  tieBreakIndexes: z.array(IndexPercent.nullable()),
  /** The tie-break node that put this entrant behind the one above with the same index; null where none was needed. */
  separatedBy: LeafCode.nullable(),
});
export type Placed = z.output<typeof Placed>;

/** An entrant without a place, and why. `leaves`: those whose values others of the group have and this one lacks. */
export const Unplaced = z.strictObject({
  entrantId: UnitId,
  reason: z.enum(['ABSENT', 'UNSCORED', 'AWAITING_DATA', 'NOTHING_APPLIES']),
  leaves: z.array(LeafCode),
});
export type Unplaced = z.output<typeof Unplaced>;

/** Places inside one group, in a total order for display: by place, then by id. */
export const Ranking = z.strictObject({
  column: ScoreColumn,
  rankedBy: z.enum(['PUBLISHED_INDEX', 'EXACT_INDEX']),
  tieBreaks: z.array(LeafCode),
  /** Leaves that nobody in the group has a value for yet: the ranking is provisional while there are any. */
  awaiting: z.array(LeafCode),
  placed: z.array(Placed),
  unplaced: z.array(Unplaced),
});
export type Ranking = z.output<typeof Ranking>;
