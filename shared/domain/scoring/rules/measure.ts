import type {
  CountRule,
  PiecewiseLinearRule,
  RatioRule,
  ShareMeasure,
  TieredRule,
} from '../../../contracts/scoring-rule.ts';
import {
  add,
  compare,
  decimal,
  divide,
  type Fraction,
  fraction,
  multiply,
  percentage,
  subtract,
} from '../fraction.ts';
import { type Earned, earns, earnsExactly, type Finding, type Outcome } from './outcome.ts';

/** Two whole numbers as they were counted. */
export type Share = { numerator: number; denominator: number };

/** What cannot be a percentage: nothing to divide by, or more than the whole where the measure is a share. */
const shareFaults = (measure: ShareMeasure, { numerator, denominator }: Share): Finding[] => {
  if (measure.share && numerator > denominator)
    return [{ pointer: '/numerator', fault: 'numerator_over_denominator' }];
  return denominator === 0 ? [{ pointer: '/denominator', fault: 'zero_denominator' }] : [];
};

const shareStep = ({ numerator, denominator }: Share) => ({ step: 'SHARE' as const, numerator, denominator });

const byTier = (rule: TieredRule, measured: Fraction) =>
  rule.tiers.find(({ op, value }) => {
    const order = compare(measured, decimal(value));
    return op === '>' ? order > 0 : order >= 0;
  });

const tierOutcome = (rule: TieredRule, measured: Fraction, given: Parameters<typeof earns>[1]): Outcome => {
  const tier = byTier(rule, measured);
  if (!tier) return earns(rule.elsePoints, given, { step: 'NO_TIER' });
  return earns(tier.points, given, { step: 'TIER', op: tier.op, value: tier.value, unit: rule.measure.type });
};

/** The first tier that the exact percentage passes. Faults: zero_denominator, numerator_over_denominator. */
export const scoreTieredPercent = (rule: TieredRule, measure: ShareMeasure, share: Share): Outcome => {
  const faults = shareFaults(measure, share);
  if (faults.length > 0) return { faults };
  return tierOutcome(rule, percentage(share.numerator, share.denominator), shareStep(share));
};

/** The first tier that the count passes. */
export const scoreTieredCount = (rule: TieredRule, count: number): Outcome =>
  tierOutcome(rule, fraction(count), { step: 'COUNTED', count });

/**
 * min(1, percentage ÷ target) × full points; 0 when the exact percentage is under the floor (94.98 % is under 95 %
 * although it rounds to 95.0). Faults: zero_denominator, numerator_over_denominator.
 */
export const scoreRatio = (rule: RatioRule, share: Share): Outcome => {
  const faults = shareFaults(rule.measure, share);
  if (faults.length > 0) return { faults };
  const given = shareStep(share);
  const measured = percentage(share.numerator, share.denominator);
  const { zeroBelowPercent, targetPercent, fullPoints } = rule;
  if (zeroBelowPercent !== null && compare(measured, decimal(zeroBelowPercent)) < 0)
    return earns(0, given, { step: 'BELOW_FLOOR', floorPercent: zeroBelowPercent });
  const target = decimal(targetPercent);
  const reached = compare(measured, target) >= 0;
  const scaled = { step: 'TO_TARGET' as const, targetPercent, reached, fullPoints };
  if (reached) return earns(fullPoints, given, scaled);
  return earnsExactly(multiply(divide(measured, target), fraction(fullPoints)), given, scaled);
};

/** Points for each, never more than the cap. */
export const scoreCount = (rule: CountRule, count: number): Earned => {
  const { pointsPerUnit, cap } = rule;
  const sum = BigInt(count) * BigInt(pointsPerUnit);
  const capped = sum > BigInt(cap);
  const perUnit = { step: 'PER_UNIT' as const, pointsPerUnit, cap, capped };
  return earns(capped ? cap : Number(sum), { step: 'COUNTED', count }, perUnit);
};

/** `way`: how much of the way from one to the other, 0 to 1; the line may rise or fall. */
const between = (from: number, to: number, way: Fraction): Fraction =>
  add(multiply(fraction(from), subtract(fraction(1), way)), multiply(fraction(to), way));

/** On the straight line between the two knots around the exact percentage; level before the first and after the last. */
export const scorePiecewise = (rule: PiecewiseLinearRule, share: Share): Outcome => {
  const faults = shareFaults(rule.measure, share);
  if (faults.length > 0) return { faults };
  const given = shareStep(share);
  const measured = percentage(share.numerator, share.denominator);
  const after = rule.knots.findIndex(({ atPercent }) => compare(measured, decimal(atPercent)) < 0);
  const to = after === -1 ? rule.knots.at(-1) : rule.knots[after];
  const from = after === -1 ? to : rule.knots[Math.max(0, after - 1)];
  // The contract asks for two knots; a table without any was never read through it.
  if (!from || !to) throw new RangeError('a piecewise rule without knots');
  const segment = {
    step: 'SEGMENT' as const,
    fromPercent: from.atPercent,
    fromPoints: from.points,
    toPercent: to.atPercent,
    toPoints: to.points,
  };
  if (from === to) return earns(to.points, given, segment);
  const way = divide(
    subtract(measured, decimal(from.atPercent)),
    subtract(decimal(to.atPercent), decimal(from.atPercent)),
  );
  return earnsExactly(between(from.points, to.points, way), given, segment);
};
