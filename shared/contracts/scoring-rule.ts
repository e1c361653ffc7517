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

/** How a leaf's value becomes points. */
export const ScoringRule = z.discriminatedUnion('kind', [
  BooleanRule,
  ChoiceRule,
  TieredRule,
  RatioRule,
  CountRule,
  DeadlineRule,
  DeductRule,
  ChecklistRule,
  PiecewiseLinearRule,
  SurveyRule,
  ExternalIndexRule,
]);
export type ScoringRule = z.output<typeof ScoringRule>;
