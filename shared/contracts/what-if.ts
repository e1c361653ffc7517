import * as z from 'zod';
import { AnswerValue } from './answer-value.ts';
import { IndexPercent, Points, TotalPoints } from './exact-number.ts';
import { GroupId, LeafCode, RoundId, Sha256, Slug, UnitId } from './ids.ts';
import { Band, BandCode } from './ranking-group.ts';
import { ScoreColumn } from './score-sheet.ts';
import { ScoringRule } from './scoring-rule.ts';
import { BilingualText } from './text.ts';

const overlay = <T extends string, S extends z.ZodRawShape>(change: T, shape: S) =>
  z.strictObject({ change: z.literal(change), ...shape });

/**
 * One thing that is supposed to be otherwise. WEIGHT: another maximum for a leaf, or for a criterion with everything below
 * it, and every score of it in exact proportion. Points are hundredths.
 */
export const Overlay = z.discriminatedUnion('change', [
  overlay('LEAF_POINTS', { entrantId: UnitId, leaf: LeafCode, points: Points }),
  overlay('LEAF_VALUE', { entrantId: UnitId, leaf: LeafCode, value: AnswerValue }),
  overlay('EXCLUDE', { entrantId: UnitId }),
  overlay('WEIGHT', { node: LeafCode, maxPoints: Points.min(1) }),
  overlay('RULE', { leaf: LeafCode, rule: ScoringRule }),
  overlay('BANDS', { bands: z.array(Band).min(1).max(20) }),
  overlay('QUOTA', { award: Slug, count: z.int().min(0).max(100_000) }),
]);
export type Overlay = z.output<typeof Overlay>;

export const WhatIfRequest = z.strictObject({ overlays: z.array(Overlay).max(200) });

const Position = z.strictObject({
  place: z.int().positive().nullable(),
  points: TotalPoints.nullable(),
  indexPercent: IndexPercent.nullable(),
  band: BandCode.nullable(),
});

/** One entrant whose place, points, index or band would differ; `after` is null for who is excluded. */
export const WhatIfLine = z.strictObject({
  entrantId: UnitId,
  unitName: z.string(),
  before: Position,
  after: Position.nullable(),
});
export type WhatIfLine = z.output<typeof WhatIfLine>;

/** The fewest hundredths of a point that take this entrant over a boundary; null: no number does. */
const Distance = z.strictObject({ entrantId: UnitId, points: TotalPoints.nullable() }).nullable();

/** Who is nearest to a boundary, after the changes: the one above it who would fall, the one below it who would rise. */
export const Boundary = z.strictObject({
  kind: z.enum(['BAND', 'AWARD']),
  /** The band that begins there, or the award whose quota ends there. */
  of: z.string(),
  above: Distance,
  below: Distance,
});
export type Boundary = z.output<typeof Boundary>;

/** What becomes of an award's cut: everybody placed at or before the number of the quota. */
export const AwardCut = z.strictObject({
  award: Slug,
  name: BilingualText,
  count: z.strictObject({ before: z.int().nullable(), after: z.int().nullable() }),
  entered: z.array(UnitId),
  left: z.array(UnitId),
  /** More entrants share the last place inside than the quota has room for. */
  overfull: z.boolean(),
});
export type AwardCut = z.output<typeof AwardCut>;

/** What would be otherwise. Nothing of it is stored. */
export const WhatIfResult = z.strictObject({
  roundId: RoundId,
  groupId: GroupId,
  /** The ranking that the changes were laid over, by its hash. */
  rankingHash: Sha256,
  column: ScoreColumn,
  /** Entrants in the comparison, changed or not. */
  entrants: z.int().nonnegative(),
  changed: z.array(WhatIfLine),
  awards: z.array(AwardCut),
  boundaries: z.array(Boundary),
});
export type WhatIfResult = z.output<typeof WhatIfResult>;
