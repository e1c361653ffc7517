import type { PiecewiseLinearRule, RatioRule, TieredRule } from '../../contracts/scoring-rule.ts';
import type { InputFault } from '../../errors.ts';
import { compare, decimal, fraction } from '../scoring/fraction.ts';
import { fault } from './fault.ts';

const hundred = fraction(100);

const isMonotone = (values: readonly number[]): boolean => {
  const rises = values.some((value, at) => at > 0 && value > (values[at - 1] ?? value));
  const falls = values.some((value, at) => at > 0 && value < (values[at - 1] ?? value));
  return !(rises && falls);
};

/** Tiers that no value reaches or that overlap; points that go up and down. `pointer` is the rule's own. */
export const checkTiers = ({ measure, tiers, elsePoints }: TieredRule, pointer: string): InputFault[] => {
  const faults = tiers.flatMap(({ op, value }, at) => {
    const threshold = decimal(value);
    const before = tiers[at - 1];
    const order = before && compare(threshold, decimal(before.value));
    const hidden =
      order !== undefined && (order > 0 || (order === 0 && !(before?.op === '>' && op === '>=')));
    const top = compare(threshold, hundred);
    const tooHigh = measure.type === 'PERCENT' && measure.share && (top > 0 || (top === 0 && op === '>'));
    return hidden || tooHigh
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
