import * as z from 'zod';
import { EvidencePolicy } from './evidence-policy.ts';
import { Points } from './exact-number.ts';
import { LeafCode, Slug, UnitId } from './ids.ts';
import { BooleanRule, CountRule, ScoringRule } from './scoring-rule.ts';
import { TaskShare } from './task-share.ts';
import { BilingualText, DayText, Text } from './text.ts';

/**
 * Who gives a leaf's value: the unit itself, a body that holds the data, a survey, an index that others publish, or the
 * appraiser alone (the unit may only justify).
 */
export const LeafSource = z.enum(['SELF', 'PROVIDED', 'SURVEY', 'EXTERNAL_INDEX', 'APPRAISER']);
export type LeafSource = z.output<typeof LeafSource>;

/** FULL: maximum points. EXCLUDE: out of points and of maximum. ZERO: no points, maximum stays. */
export const NotApplicableEffect = z.enum(['FULL', 'EXCLUDE', 'ZERO']);
export type NotApplicableEffect = z.output<typeof NotApplicableEffect>;

/** Whether a unit may claim that the leaf's case did not arise (không phát sinh), and what that does. */
export const NotApplicablePolicy = z.discriminatedUnion('allowed', [
  z.strictObject({ allowed: z.literal(false) }),
  z.strictObject({ allowed: z.literal(true), effect: NotApplicableEffect, when: BilingualText }),
]);
export type NotApplicablePolicy = z.output<typeof NotApplicablePolicy>;

/** The days that a value speaks about, where they differ from the round's own assessment period. */
export const Measurement = z.union([
  z.strictObject({ from: DayText, to: DayText }),
  z.strictObject({ asOf: DayText }),
]);
export type Measurement = z.output<typeof Measurement>;

/** What makes a node a leaf. `evidence` is the wording of what is asked for; the table is in Vietnamese. */
export const Leaf = z.strictObject({
  source: LeafSource,
  /** Who enters a value that the unit does not; absent for SELF and APPRAISER. */
  provider: UnitId.optional(),
  rule: ScoringRule,
  notApplicable: NotApplicablePolicy,
  evidence: z.array(Text(300)).max(20),
  evidencePolicy: EvidencePolicy.optional(),
  measurement: Measurement.optional(),
  /** Its numerator and denominator are those of the unit's tasks as of the measurement date. */
  fromTasks: TaskShare.optional(),
  /** The criterion of the ministry's table that this one makes concrete. */
  ministryCriterion: Text(200).optional(),
  /** Why this leaf is as it is, where its source does not say: a default that somebody chose. */
  chosenDefault: BilingualText.optional(),
});
export type Leaf = z.output<typeof Leaf>;

/** Field, criterion or sub-criterion. A node has either children or a leaf, never both. */
export const CriterionNode = z.strictObject({
  code: LeafCode,
  title: BilingualText,
  maxPoints: Points,
  leaf: Leaf.optional(),
  get children(): z.ZodOptional<z.ZodArray<typeof CriterionNode>> {
    return z.array(CriterionNode).min(1).max(50).optional();
  },
});
export type CriterionNode = z.output<typeof CriterionNode>;

/** An item of bonus or penalty, outside the table's maximum. Its points are positive in both lists. */
export const Adjustment = z.strictObject({
  code: LeafCode,
  title: BilingualText,
  rule: z.discriminatedUnion('kind', [BooleanRule, CountRule]),
  evidence: z.array(Text(300)).max(20),
});
export type Adjustment = z.output<typeof Adjustment>;

/** Bonus (điểm thưởng) and penalty (điểm trừ), each sum held under its cap, applied after the total. */
export const Adjustments = z.strictObject({
  bonusCap: Points,
  bonus: z.array(Adjustment).max(30),
  penaltyCap: Points,
  penalty: z.array(Adjustment).max(30),
});
export type Adjustments = z.output<typeof Adjustments>;

/** One version of a scoring table (bảng điểm), under the decision that issued it. */
export const ScoringTable = z.strictObject({
  id: Slug,
  version: z.int().positive(),
  title: BilingualText,
  /** Id of the legal instrument that issues it. */
  instrument: Slug,
  maxPoints: Points,
  fields: z.array(CriterionNode).min(1).max(20),
  adjustments: Adjustments.optional(),
  chosenDefault: BilingualText.optional(),
});
export type ScoringTable = z.output<typeof ScoringTable>;
