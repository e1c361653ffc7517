import type { ExternalIndexRule, SurveyRule } from '../../../contracts/scoring-rule.ts';
import { compare, decimal, divide, fraction, multiply } from '../fraction.ts';
import { earns, earnsExactly, type Outcome } from './outcome.ts';

/** Mean percent × full points ÷ 100; 0 under the floor. Faults: percent_over_100. */
export const scoreSurvey = (rule: SurveyRule, meanPercent: string): Outcome => {
  const { fullPoints, zeroBelowPercent } = rule;
  const mean = decimal(meanPercent);
  if (compare(mean, fraction(100)) > 0)
    return { faults: [{ pointer: '/meanPercent', fault: 'percent_over_100' }] };
  const given = { step: 'MEAN' as const, meanPercent, fullPoints };
  if (zeroBelowPercent !== null && compare(mean, decimal(zeroBelowPercent)) < 0)
    return earns(0, given, { step: 'BELOW_FLOOR', floorPercent: zeroBelowPercent });
  return earnsExactly(multiply(mean, fraction(fullPoints, 100)), given);
};

/** Value ÷ top of the scale × full points. Faults: value_over_scale. */
export const scoreExternalIndex = (rule: ExternalIndexRule, value: string): Outcome => {
  const { fullPoints, scaleMax } = rule;
  if (compare(decimal(value), decimal(scaleMax)) > 0)
    return { faults: [{ pointer: '/value', fault: 'value_over_scale' }] };
  const exact = multiply(divide(decimal(value), decimal(scaleMax)), fraction(fullPoints));
  return earnsExactly(exact, { step: 'INDEX', value, scaleMax, fullPoints });
};
