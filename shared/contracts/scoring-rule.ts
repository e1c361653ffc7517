import * as z from 'zod';
import { DayKind, DueDate, LateTier } from './due-date.ts';
import { DecimalText, Points } from './exact-number.ts';
import { Slug } from './ids.ts';
import { BilingualText } from './text.ts';

/** Numerator over denominator. `share`: the numerator is part of the denominator and cannot be more than it. */
export const ShareMeasure = z.strictObject({
  type: z.literal('PERCENT'),
  numerator: BilingualText,
  denominator: BilingualText,
  share: z.boolean(),
});
export type ShareMeasure = z.output<typeof ShareMeasure>;

/** A number of things. */
export const CountMeasure = z.strictObject({ type: z.literal('COUNT'), counted: BilingualText });
export type CountMeasure = z.output<typeof CountMeasure>;

/** `value` is a percent or a count, as the measure says; '>' is strict ('trên'), '>=' is not ('từ … trở lên'). */
export const Tier = z.strictObject({ op: z.enum(['>', '>=']), value: DecimalText, points: Points });
export type Tier = z.output<typeof Tier>;

/** Yes or no. */
export const BooleanRule = z.strictObject({
  kind: z.literal('boolean'),
  whenTrue: BilingualText,
  truePoints: Points,
  whenFalse: BilingualText,
  falsePoints: Points,
});
export type BooleanRule = z.output<typeof BooleanRule>;

const Option = z.strictObject({ code: Slug, label: BilingualText, points: Points });

/** Exactly one of several described levels. */
export const ChoiceRule = z.strictObject({
  kind: z.literal('choice'),
  options: z.array(Option).min(2).max(20),
});
export type ChoiceRule = z.output<typeof ChoiceRule>;

/** The first tier that holds decides; none: `elsePoints`. */
export const TieredRule = z.strictObject({
  kind: z.literal('tiered'),
  measure: z.discriminatedUnion('type', [ShareMeasure, CountMeasure]),
  tiers: z.array(Tier).min(1).max(20),
  elsePoints: Points,
});
export type TieredRule = z.output<typeof TieredRule>;

/** min(1, percent ÷ target) × `fullPoints`; nothing when the percent is under `zeroBelowPercent`. */
export const RatioRule = z.strictObject({
  kind: z.literal('ratio'),
  measure: ShareMeasure,
  fullPoints: Points,
  targetPercent: DecimalText,
  zeroBelowPercent: DecimalText.nullable(),
});
export type RatioRule = z.output<typeof RatioRule>;

/** Points for each counted thing, never more than `cap`. */
export const CountRule = z.strictObject({
  kind: z.literal('count'),
  counted: BilingualText,
  pointsPerUnit: Points,
  cap: Points,
});
export type CountRule = z.output<typeof CountRule>;

/** A paper issued by a day; then by lateness; `beyondPoints` when later than every tier, `missingPoints` when never. */
export const DeadlineRule = z.strictObject({
  kind: z.literal('deadline'),
  paper: BilingualText,
  due: DueDate,
  dueOnDayOff: z.enum(['KEEP', 'NEXT_WORKING_DAY']),
  onTimePoints: Points,
  lateDays: DayKind,
  late: z.array(LateTier).max(10),
  beyondPoints: Points,
  missingPoints: Points,
});
export type DeadlineRule = z.output<typeof DeadlineRule>;

const Deduction = z.strictObject({ code: Slug, label: BilingualText, pointsEach: Points });

/** `start` less what each violation costs, never under `floor`. */
export const DeductRule = z.strictObject({
  kind: z.literal('deduct'),
  start: Points,
  floor: Points,
  items: z.array(Deduction).min(1).max(20),
});
export type DeductRule = z.output<typeof DeductRule>;

/** The sum of what is met. */
export const ChecklistRule = z.strictObject({
  kind: z.literal('checklist'),
  items: z.array(Option).min(1).max(20),
});
export type ChecklistRule = z.output<typeof ChecklistRule>;

const Knot = z.strictObject({ atPercent: DecimalText, points: Points });

/** Straight lines between the knots, level outside them. */
export const PiecewiseLinearRule = z.strictObject({
  kind: z.literal('piecewise_linear'),
  measure: ShareMeasure,
  knots: z.array(Knot).min(2).max(20),
});
export type PiecewiseLinearRule = z.output<typeof PiecewiseLinearRule>;

/** Mean percent of a sociological survey × `fullPoints` ÷ 100. */
export const SurveyRule = z.strictObject({
  kind: z.literal('survey'),
  survey: BilingualText,
  fullPoints: Points,
  zeroBelowPercent: DecimalText.nullable(),
});
export type SurveyRule = z.output<typeof SurveyRule>;

/** Value of an index that others publish ÷ the top of its scale × `fullPoints`. */
export const ExternalIndexRule = z.strictObject({
  kind: z.literal('external_index'),
  index: BilingualText,
  scaleMax: DecimalText,
  fullPoints: Points,
});
export type ExternalIndexRule = z.output<typeof ExternalIndexRule>;

const partRules = [
  BooleanRule,
  ChoiceRule,
  TieredRule,
  RatioRule,
  CountRule,
  DeadlineRule,
  DeductRule,
  ChecklistRule,
  PiecewiseLinearRule,
] as const;

/** A rule that may be part of another: it needs one entrant's own value and holds no part itself. */
export const PartRule = z.discriminatedUnion('kind', partRules);
export type PartRule = z.output<typeof PartRule>;

/** One of several demands; met when its own rule earns at least `needs`, exactly, before any rounding. */
export const RequiredPart = z.strictObject({
  code: Slug,
  label: BilingualText,
  rule: PartRule,
  needs: Points.min(1),
});
export type RequiredPart = z.output<typeof RequiredPart>;

/** All or nothing: `fullPoints` when every part is met, else none. */
export const AllOfRule = z.strictObject({
  kind: z.literal('all_of'),
  parts: z.array(RequiredPart).min(2).max(10),
  fullPoints: Points,
});
export type AllOfRule = z.output<typeof AllOfRule>;

/** Several cases of one kind, each judged by `rule`: the one that earns most counts, the others for nothing. */
export const BestOfRule = z.strictObject({
  kind: z.literal('best_of'),
  cases: BilingualText,
  maxCases: z.int().min(2).max(20),
  rule: PartRule,
});
export type BestOfRule = z.output<typeof BestOfRule>;

/**
 * Against the best of the entrants ranked together: value ÷ best × `fullPoints`, or best ÷ value where lower is better.
 * A best of 0 gives nothing where higher is better, and everything to the zeros alone where lower is.
 */
export const RelativeRule = z.strictObject({
  kind: z.literal('relative'),
  measure: z.discriminatedUnion('type', [ShareMeasure, CountMeasure]),
  better: z.enum(['HIGHER', 'LOWER']),
  fullPoints: Points,
});
export type RelativeRule = z.output<typeof RelativeRule>;

/** Points that an appraiser sets by judgement, up to `fullPoints`, with a reason. */
export const AwardRule = z.strictObject({
  kind: z.literal('award'),
  basis: BilingualText,
  fullPoints: Points,
});
export type AwardRule = z.output<typeof AwardRule>;

/** How a leaf's value becomes points. */
export const ScoringRule = z.discriminatedUnion('kind', [
  ...partRules,
  SurveyRule,
  ExternalIndexRule,
  AllOfRule,
  BestOfRule,
  RelativeRule,
  AwardRule,
]);
export type ScoringRule = z.output<typeof ScoringRule>;
