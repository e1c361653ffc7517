import type { RatioRule, ShareMeasure } from '../../../contracts/scoring-rule.ts';
import { type RoundingStep, roundQuotient, safe } from '../round-quotient.ts';
import { asks, type Kernel, reduced, tenThousandths } from './kernel.ts';

/** A percentage as a comparison of whole numbers: the share is at least it when n × `n` >= d × `d`. */
export const against = (percent: string): { n: number; d: number } => {
  const [n = 0, d = 0] = reduced(1_000_000, tenThousandths(percent));
  return { n, d };
};

/** Whether a share can be scored as it is: it divides by something, is a part where it must be, and small enough. */
export const isSound = (n: number, d: number, { share }: ShareMeasure, limit: number): boolean =>
  d !== 0 && d <= limit && n <= (share ? d : limit);

/** min(1, percentage ÷ target) × full points; nothing under the floor. */
export const ratioKernel = (rule: RatioRule, rounding: RoundingStep): Kernel => {
  const { fullPoints, targetPercent, zeroBelowPercent, measure } = rule;
  const target = tenThousandths(targetPercent);
  const [up = 0, down = 0] = target === 0 ? [0, 1] : reduced(fullPoints * 1_000_000, target);
  const full = roundQuotient(fullPoints, 1, rounding);
  const floor = zeroBelowPercent === null ? { n: 1, d: 0 } : against(zeroBelowPercent);
  const limit = Math.floor(safe / Math.max(2 * up + down * rounding.step, floor.n, floor.d));
  return (slots, at) => {
    const n = slots[at]!;
    const d = slots[at + 1]!;
    if (!isSound(n, d, measure, limit)) return asks;
    if (n * floor.n < d * floor.d) return 0;
    // Rounding keeps order, so the lower of two exact numbers is the lower one rounded.
    return target === 0 ? full : Math.min(full, roundQuotient(n * up, d * down, rounding));
  };
};
