import type { AwardRule, CountRule, DeductRule, TieredRule } from '../../../contracts/scoring-rule.ts';
import { type RoundingStep, roundQuotient } from '../round-quotient.ts';
import { asks, type Kernel, tenThousandths } from './kernel.ts';

/** Points for each, up to the cap. Any count: one that reaches the cap is never multiplied. */
export const countKernel = ({ pointsPerUnit, cap }: CountRule, rounding: RoundingStep): Kernel => {
  const enough = pointsPerUnit === 0 ? Number.POSITIVE_INFINITY : Math.ceil(cap / pointsPerUnit);
  return (slots, at) => {
    const count = slots[at]!;
    return roundQuotient(count >= enough ? cap : count * pointsPerUnit, 1, rounding);
  };
};

/** `start` less every violation's cost, not under `floor`. A count that alone uses everything up is held there. */
export const deductKernel = ({ start, floor, items }: DeductRule, rounding: RoundingStep): Kernel => {
  const costs = items.map(({ pointsEach }) => pointsEach);
  const enough = costs.map((each) => (each === 0 ? 0 : Math.ceil(Math.max(0, start - floor) / each) + 1));
  return (slots, at) => {
    let kept = start;
    for (let item = 0; item < costs.length; item += 1)
      kept -= Math.min(slots[at + item]!, enough[item]!) * costs[item]!;
    return roundQuotient(Math.max(kept, floor), 1, rounding);
  };
};

/** The first tier that the count passes: whole numbers against the least count that passes. */
export const tieredCountKernel = ({ tiers, elsePoints }: TieredRule, rounding: RoundingStep): Kernel => {
  const least = tiers.map(({ op, value }) => {
    const bound = tenThousandths(value);
    return op === '>' ? Math.floor(bound / 10_000) + 1 : Math.ceil(bound / 10_000);
  });
  const earned = [...tiers.map((tier) => tier.points), elsePoints].map((all) =>
    roundQuotient(all, 1, rounding),
  );
  return (slots, at) => {
    const count = slots[at]!;
    let tier = 0;
    while (tier < least.length && count < least[tier]!) tier += 1;
    return earned[tier]!;
  };
};

/** What the appraiser set, up to the full points. */
export const awardKernel =
  ({ fullPoints }: AwardRule, rounding: RoundingStep): Kernel =>
  (slots, at) => {
    const award = slots[at]!;
    return award > fullPoints ? asks : roundQuotient(award, 1, rounding);
  };
