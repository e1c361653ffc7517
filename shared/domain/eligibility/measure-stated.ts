import type { StatedValue } from '../../contracts/eligibility.ts';
import type { Measure } from '../../contracts/eligibility-condition.ts';
import { decimal, fraction, percentage } from '../scoring/fraction.ts';
import { missing, settled, type Verdict } from './facts.ts';
import { holds } from './holds.ts';

/** A measure whose value the unit states. */
export type StatedMeasure = Extract<Measure, { of: 'PERCENT' | 'COUNT' }>;

/** The measures of a condition that the unit states, in their order. */
export const statedMeasures = (all: readonly Measure[]): StatedMeasure[] =>
  all.filter((measure): measure is StatedMeasure => measure.of === 'PERCENT' || measure.of === 'COUNT');

/**
 * What a stated value makes of its measure. A share is taken of the denominator without what is left out of it; nothing
 * is ever divided by 0.
 */
export const measureStated = (measure: StatedMeasure, value: StatedValue | undefined): Verdict => {
  const { title, is } = measure;
  if (value?.kind === 'NO_CASES')
    return {
      status: 'NOT_APPLICABLE',
      steps: [{ step: 'NO_CASES', measure: title, reason: value.reason }],
    };
  if (measure.of === 'COUNT' && value?.kind === 'COUNT') {
    const held = holds(fraction(value.count), is, fraction(measure.count));
    return settled(
      held,
      { step: 'COUNTED', measure: title, count: value.count },
      { step: 'COMPARED', is, bound: String(measure.count), percent: false, holds: held },
    );
  }
  if (measure.of === 'PERCENT' && value?.kind === 'PERCENT') {
    const { numerator, denominator, excluded = 0 } = value;
    const counted = denominator - excluded;
    if (counted <= 0) return missing('STATEMENT');
    const held = holds(percentage(numerator, counted), is, decimal(measure.percent));
    return settled(
      held,
      { step: 'SHARE', measure: title, numerator, denominator, excluded },
      { step: 'COMPARED', is, bound: measure.percent, percent: true, holds: held },
    );
  }
  return missing('STATEMENT');
};
