import type { ExternalIndexRule, SurveyRule } from '../../../contracts/scoring-rule.ts';
import { type RoundingStep, roundQuotient, safe } from '../round-quotient.ts';
import { asks, type Kernel, reduced, tenThousandths } from './kernel.ts';

// A decimal's two slots, digits and how many of them are decimals, in ten-thousandths.
const unit = [10_000, 1_000, 100, 10, 1];

/** Value ÷ top × full points, nothing under the floor; all in ten-thousandths. */
const scaled = (fullPoints: number, top: number, floor: number, rounding: RoundingStep): Kernel => {
  const [up = 0, down = 0] = top === 0 ? [0, 0] : reduced(fullPoints, top);
  const limit = Math.min(top, Math.floor((safe - down * rounding.step) / Math.max(1, 2 * up)));
  return (slots, at) => {
    const value = slots[at]! * unit[slots[at + 1]!]!;
    if (value > limit || down === 0) return asks;
    return value >= floor ? roundQuotient(value * up, down, rounding) : 0;
  };
};

/** Mean percent × full points ÷ 100; 0 under the floor. */
export const surveyKernel = ({ fullPoints, zeroBelowPercent }: SurveyRule, rounding: RoundingStep): Kernel =>
  scaled(fullPoints, 1_000_000, zeroBelowPercent === null ? 0 : tenThousandths(zeroBelowPercent), rounding);

/** Value ÷ top of the scale × full points. */
export const externalIndexKernel = (rule: ExternalIndexRule, rounding: RoundingStep): Kernel =>
  scaled(rule.fullPoints, tenThousandths(rule.scaleMax), 0, rounding);
