import type { AnswerValue } from '../../../contracts/answer-value.ts';
import type { DerivationStep } from '../../../contracts/derivation.ts';
import type { PeerBest } from '../../../contracts/score-inputs.ts';
import type { RelativeRule } from '../../../contracts/scoring-rule.ts';
import { compare, divide, type Fraction, fraction, multiply } from '../fraction.ts';
import { earnsExactly, type Outcome } from './outcome.ts';

/** A value as it was counted; a count has the denominator 1. */
export type Measured = { numerator: number; denominator: number };

/** What a value says of a relative rule's measure; undefined for another kind of value. */
export const measuredAs = ({ measure }: RelativeRule, value: AnswerValue): Measured | undefined => {
  if (measure.type === 'COUNT')
    return value.kind === 'relative_count' ? { numerator: value.count, denominator: 1 } : undefined;
  if (value.kind !== 'relative_percent') return undefined;
  return { numerator: value.numerator, denominator: value.denominator };
};

const exactly = ({ numerator, denominator }: Measured): Fraction => fraction(numerator, denominator);

/**
 * The best of some values under the rule; of equals (1/4, 2/8) the one in the smallest numbers, so that their order changes
 * nothing. Undefined of none. Denominators are over 0.
 */
export const bestOf = <T extends Measured>(
  { better }: Pick<RelativeRule, 'better'>,
  values: readonly T[],
): T | undefined =>
  values.reduce<T | undefined>((best, value) => {
    if (!best) return value;
    const order = compare(exactly(value), exactly(best));
    if (order === 0) return value.denominator < best.denominator ? value : best;
    return order > 0 === (better === 'HIGHER') ? value : best;
  }, undefined);

/** min(1, value ÷ best), or min(1, best ÷ value) where lower is better, of the full points; exact hundredths. */
const proportion = ({ better, fullPoints }: RelativeRule, value: Fraction, best: Fraction): Fraction => {
  const [low, high] = better === 'HIGHER' ? [value, best] : [best, value];
  // 0 ÷ 0: having nothing is the best that can be where lower is better, and no achievement where higher is.
  if (high.num === 0n) return fraction(better === 'LOWER' ? fullPoints : 0);
  return compare(low, high) >= 0 ? fraction(fullPoints) : multiply(divide(low, high), fraction(fullPoints));
};

/**
 * A value against the best of its group; waits while that is not known. Faults: zero_denominator,
 * numerator_over_denominator.
 */
export const scoreRelative = (rule: RelativeRule, value: Measured, best: PeerBest | undefined): Outcome => {
  const { measure, better, fullPoints } = rule;
  if (measure.type === 'PERCENT' && measure.share && value.numerator > value.denominator)
    return { faults: [{ pointer: '/numerator', fault: 'numerator_over_denominator' }] };
  if (value.denominator === 0) return { faults: [{ pointer: '/denominator', fault: 'zero_denominator' }] };
  const given: DerivationStep =
    measure.type === 'PERCENT'
      ? { step: 'SHARE', numerator: value.numerator, denominator: value.denominator }
      : { step: 'COUNTED', count: value.numerator };
  if (!best) return { awaits: 'PEERS', steps: [given] };
  const { numerator, denominator } = best;
  return earnsExactly(proportion(rule, exactly(value), exactly(best)), given, {
    step: 'AGAINST_BEST',
    numerator,
    denominator,
    unit: measure.type,
    better,
    fullPoints,
  });
};
