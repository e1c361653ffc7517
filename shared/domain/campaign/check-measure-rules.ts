import type {
  PiecewiseLinearRule,
  RatioRule,
  SurveyRule,
  Tier,
  TieredRule,
} from '../../contracts/scoring-rule.ts';
import type { InputFault } from '../../errors.ts';
import { compare, decimal, fraction } from '../scoring/fraction.ts';
import { fault } from './fault.ts';

const hundred = fraction(100);

const isMonotone = (values: readonly number[]): boolean => {
  const rises = values.some((value, at) => at > 0 && value > (values[at - 1] ?? value));
  const falls = values.some((value, at) => at > 0 && value < (values[at - 1] ?? value));
  return !(rises && falls);
};

/** The least whole number that passes a tier. */
const leastCount = ({ op, value }: Tier): bigint => {
  const { num, den } = decimal(value);
  return op === '>' ? num / den + 1n : (num + den - 1n) / den;
};

/** Whether whoever passes a tier has passed the one before it. Between two counts nothing lies. */
const isHidden = (tier: Tier, before: Tier, measure: TieredRule['measure']): boolean => {
  if (measure.type === 'COUNT') return leastCount(tier) >= leastCount(before);
  const order = compare(decimal(tier.value), decimal(before.value));
  return order > 0 || (order === 0 && !(before.op === '>' && tier.op === '>='));
};

/** Tiers that no value reaches or that overlap; points that go up and down. `pointer` is the rule's own. */
export const checkTiers = ({ measure, tiers, elsePoints }: TieredRule, pointer: string): InputFault[] => {
  const faults = tiers.flatMap((tier, at) => {
    const before = tiers[at - 1];
    const top = compare(decimal(tier.value), hundred);
    const tooHigh =
      measure.type === 'PERCENT' && measure.share && (top > 0 || (top === 0 && tier.op === '>'));
    return tooHigh || (before && isHidden(tier, before, measure))
      ? [
          fault(
            `${pointer}/tiers/${at}`,
            'tier_unreachable',
            'Bậc này không bao giờ đạt được hoặc trùng với bậc trên.',
            'No value can reach this tier: it overlaps the one above, or lies over 100 %.',
          ),
        ]
      : [];
  });
  return isMonotone([...tiers.map(({ points }) => points), elsePoints])
    ? faults
    : [
        ...faults,
        fault(
          `${pointer}/tiers`,
          'tiers_not_monotone',
          'Điểm các bậc lúc tăng lúc giảm.',
          'Points go up and down along the tiers.',
        ),
      ];
};

/** A target of nothing, or a floor above the target. */
export const checkRatio = ({ targetPercent, zeroBelowPercent }: RatioRule, pointer: string): InputFault[] => {
  const target = decimal(targetPercent);
  const faults: InputFault[] = [];
  if (target.num === 0n)
    faults.push(
      fault(
        `${pointer}/targetPercent`,
        'target_zero',
        'Mục tiêu phải lớn hơn 0.',
        'The target must be over 0.',
      ),
    );
  if (zeroBelowPercent !== null && compare(decimal(zeroBelowPercent), target) > 0)
    faults.push(
      fault(
        `${pointer}/zeroBelowPercent`,
        'floor_over_target',
        'Mức tối thiểu cao hơn mục tiêu.',
        'The minimum is over the target.',
      ),
    );
  return faults;
};

/** A floor that no mean reaches. */
export const checkSurvey = ({ zeroBelowPercent }: SurveyRule, pointer: string): InputFault[] =>
  zeroBelowPercent !== null && compare(decimal(zeroBelowPercent), hundred) > 0
    ? [
        fault(
          `${pointer}/zeroBelowPercent`,
          'floor_over_100',
          'Mức tối thiểu lớn hơn 100 % nên không bao giờ có điểm.',
          'The minimum is over 100 %, so that nothing would ever earn points.',
        ),
      ]
    : [];

/** Knots out of order or over 100 %; points that go up and down. */
export const checkKnots = ({ knots, measure }: PiecewiseLinearRule, pointer: string): InputFault[] => {
  const faults = knots.flatMap(({ atPercent }, at) => {
    const before = knots[at - 1];
    if (before && compare(decimal(atPercent), decimal(before.atPercent)) <= 0)
      return [
        fault(
          `${pointer}/knots/${at}/atPercent`,
          'knots_not_ascending',
          'Các mốc phải tăng dần.',
          'Knots must ascend.',
        ),
      ];
    return measure.share && compare(decimal(atPercent), hundred) > 0
      ? [
          fault(
            `${pointer}/knots/${at}/atPercent`,
            'knot_over_100',
            'Mốc lớn hơn 100 %.',
            'The knot is over 100 %.',
          ),
        ]
      : [];
  });
  return isMonotone(knots.map(({ points }) => points))
    ? faults
    : [
        ...faults,
        fault(
          `${pointer}/knots`,
          'knots_not_monotone',
          'Điểm các mốc lúc tăng lúc giảm.',
          'Points go up and down along the knots.',
        ),
      ];
};
