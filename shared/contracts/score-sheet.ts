import * as z from 'zod';
import { Rounding } from './campaign-round.ts';
import { AwaitedFrom, Derivation } from './derivation.ts';
import { IndexPercent, Points, TotalPoints } from './exact-number.ts';
import { LeafCode, Slug, UnitId } from './ids.ts';
import { LeafSource } from './scoring-table.ts';

/** Where a leaf stands in a column. Only AWAITING leaves may still change the points by themselves. */
export const LeafStatus = z.enum([
  'SCORED',
  'NOT_APPLICABLE',
  'NO_ANSWER',
  'INVALID_ANSWER',
  'MISSING_EVIDENCE',
  'REFUSED',
  'AWAITING',
]);
export type LeafStatus = z.output<typeof LeafStatus>;

/**
 * A leaf in a column. `applicable` false: out of points and of maximum. `explanationOwed`: the points stand although
 * evidence is missing. The derivation is written out once: a column that took over another's says which.
 */
export const LeafScore = z.strictObject({
  points: Points,
  status: LeafStatus,
  applicable: z.boolean(),
  explanationOwed: z.boolean(),
  /** Points ÷ the leaf's maximum in hundredths of a percent, rounded; null where it does not count, or not yet. */
  indexPercent: IndexPercent.nullable(),
  derivation: z.union([Derivation, z.strictObject({ sameAs: z.enum(['self', 'appraised']) })]),
});
export type LeafScore = z.output<typeof LeafScore>;

/**
 * A leaf's row. `self` is null where the unit does not assess itself, `appraised` where nobody appraises. Where a second
 * pass decided, `appraised` is its word and `firstPass` keeps the first's.
 */
export const LeafRow = z.strictObject({
  code: LeafCode,
  source: LeafSource,
  maxPoints: Points,
  self: LeafScore.nullable(),
  appraised: LeafScore.nullable(),
  firstPass: LeafScore.optional(),
  final: LeafScore,
});
export type LeafRow = z.output<typeof LeafRow>;

/**
 * Sums over the leaves that a column covers (self: SELF leaves; appraised: SELF and APPRAISER leaves). `applicableMax` leaves out what is
 * excluded; `awaitingMax` is the part of it without a value yet. indexPercent, in hundredths of a percent, is points ÷
 * (applicableMax − awaitingMax) rounded by the round's mode; null when nothing is left to divide by.
 */
export const NodeScore = z.strictObject({
  points: TotalPoints,
  applicableMax: TotalPoints,
  awaitingMax: TotalPoints,
  indexPercent: IndexPercent.nullable(),
});
export type NodeScore = z.output<typeof NodeScore>;

/** A field or criterion that is not itself a leaf. `firstPass` is there where a second pass decided anything. */
export const NodeRow = z.strictObject({
  code: LeafCode,
  maxPoints: Points,
  self: NodeScore,
  appraised: NodeScore,
  firstPass: NodeScore.optional(),
  final: NodeScore,
});
export type NodeRow = z.output<typeof NodeRow>;

/** Bonus and penalty as they count, in positive hundredths, already held under their caps. */
export const AdjustmentScore = z.strictObject({
  bonus: Points,
  /** With what lateness costs, which has a cap of its own. */
  penalty: TotalPoints,
  items: z.array(z.strictObject({ code: LeafCode, points: Points, derivation: Derivation })),
});
export type AdjustmentScore = z.output<typeof AdjustmentScore>;

/** UNAPPRAISED: a self-assessed leaf waits for its appraiser. PROVISIONAL: only values of others are missing. */
export const Completeness = z.strictObject({
  state: z.enum(['UNAPPRAISED', 'PROVISIONAL', 'COMPLETE']),
  awaiting: z.array(z.strictObject({ code: LeafCode, from: AwaitedFrom })),
});
export type Completeness = z.output<typeof Completeness>;

/** One entrant's result under one table version: three columns side by side, per leaf, node and in total. */
export const ScoreSheet = z.strictObject({
  entrantId: UnitId,
  table: z.strictObject({ id: Slug, version: z.int().positive() }),
  rounding: Rounding,
  leaves: z.array(LeafRow),
  nodes: z.array(NodeRow),
  /** The final column includes bonus and penalty; its index may pass 100 %. */
  total: z.strictObject({
    maxPoints: Points,
    self: NodeScore,
    appraised: NodeScore,
    firstPass: NodeScore.optional(),
    final: NodeScore,
  }),
  adjustments: AdjustmentScore,
  completeness: Completeness,
  /** Codes in the inputs that the table does not have, or does not take from that source. They count for nothing. */
  ignored: z.array(z.string()),
});
export type ScoreSheet = z.output<typeof ScoreSheet>;

export const ScoreColumn = z.enum(['self', 'appraised', 'final']);
export type ScoreColumn = z.output<typeof ScoreColumn>;
