import type { RatioRule, ShareMeasure, TieredRule } from '../../../contracts/scoring-rule.ts';
import { type RoundingStep, roundQuotient, safe } from '../round-quotient.ts';
import { type Kernel, left, reduced, tenThousandths } from './kernel.ts';

// The share n/d against p ten-thousandths of a percent: n × 10^6 ? p × d, reduced.
const against = (percent: string): { n: number; d: number } => {
  const [n = 0, d = 0] = reduced(1_000_000, tenThousandths(percent));
  return { n, d };
};

/** The first tier that the exact percentage passes. */
export const tieredPercentKernel = (
  { tiers, elsePoints }: TieredRule,
  { share }: ShareMeasure,
  rounding: RoundingStep,
): Kernel => {
  const bounds = tiers.map(({ value }) => against(value));
  const ns = Float64Array.from(bounds, ({ n }) => n);
  // '>' is '>=' of one more: the products are whole numbers.
  const ds = Float64Array.from(bounds, ({ d }) => d);
  const more = Float64Array.from(tiers, ({ op }) => Number(op === '>'));
  const points = Int32Array.from([...tiers.map((tier) => tier.points), elsePoints], (all) =>
    roundQuotient(all, 1, rounding),
  );
  const limit = Math.floor((safe - 1) / Math.max(...ns, ...ds));
  return ([numerators, denominators], out) => {
    if (!numerators || !denominators) return;
    const last = ns.length;
    for (let row = 0; row < out.length; row += 1) {
      const n = numerators[row]!;
      const d = denominators[row]!;
      if (n > (share ? d : limit) || d > limit || d === 0) {
        out[row] = left;
        continue;
      }
      let tier = 0;
      while (tier < last && n * ns[tier]! < d * ds[tier]! + more[tier]!) tier += 1;
      out[row] = points[tier]!;
    }
  };
};

/** min(1, percentage ÷ target) × full points; nothing under the floor. */
export const ratioKernel = (rule: RatioRule, rounding: RoundingStep): Kernel => {
  const { fullPoints, targetPercent, zeroBelowPercent, measure } = rule;
  const target = tenThousandths(targetPercent);
  const [up = 0, down = 0] = target === 0 ? [0, 1] : reduced(fullPoints * 1_000_000, target);
  const full = roundQuotient(fullPoints, 1, rounding);
  const floor = zeroBelowPercent === null ? { n: 1, d: 0 } : against(zeroBelowPercent);
  const limit = Math.floor(safe / Math.max(2 * up + down * rounding.step, floor.n, floor.d));
  const { share } = measure;
  return ([numerators, denominators], out) => {
    if (!numerators || !denominators) return;
    for (let row = 0; row < out.length; row += 1) {
      const n = numerators[row]!;
      const d = denominators[row]!;
      if (n > (share ? d : limit) || d > limit || d === 0) out[row] = left;
      else if (n * floor.n < d * floor.d) out[row] = 0;
      // Rounding keeps order, so the lower of two exact numbers is the lower one rounded.
      else out[row] = target === 0 ? full : Math.min(full, roundQuotient(n * up, d * down, rounding));
    }
  };
};
