import type { RatioRule, ShareMeasure } from '../../../contracts/scoring-rule.ts';
import { type RoundingStep, roundQuotient, safe } from '../round-quotient.ts';
import { type Kernel, reduced, type SlotColumn, tenThousandths } from './kernel.ts';

/** A percentage as a comparison of whole numbers: the share is at least it when n × `n` >= d × `d`. */
export const against = (percent: string): { n: number; d: number } => {
  const [n = 0, d = 0] = reduced(1_000_000, tenThousandths(percent));
  return { n, d };
};

/** Whether a share can be scored as it is: it divides by something, is a part where it must be, and small enough. */
export const isSound = (n: number, d: number, { share }: ShareMeasure, limit: number): boolean =>
  d !== 0 && d <= limit && n <= (share ? d : limit);

// Numbers as parameters, not in objects, and one mode of rounding: a loop over all rows that stays in registers.
const addHalfUp = (
  numerators: SlotColumn,
  denominators: SlotColumn,
  points: Int32Array,
  asked: number[],
  share: boolean,
  up: number,
  by: number,
  full: number,
  limit: number,
  step: number,
): void => {
  for (let row = 0; row < points.length; row += 1) {
    const n = numerators[row]!;
    const d = denominators[row]!;
    if (d === 0 || d > limit || n > (share ? d : limit)) asked.push(row);
    else points[row]! += Math.min(full, Math.floor((2 * n * up + d * by) / (2 * d * by)) * step);
  }
};

/** min(1, percentage ÷ target) × full points; nothing under the floor. */
export const ratioKernel = (rule: RatioRule, rounding: RoundingStep): Kernel => {
  const { fullPoints, targetPercent, zeroBelowPercent, measure } = rule;
  const target = tenThousandths(targetPercent);
  const [up = 0, down = 0] = target === 0 ? [0, 1] : reduced(fullPoints * 1_000_000, target);
  const full = roundQuotient(fullPoints, 1, rounding);
  const floor = zeroBelowPercent === null ? { n: 1, d: 0 } : against(zeroBelowPercent);
  const limit = Math.floor(safe / Math.max(2 * up + down * rounding.step, floor.n, floor.d));
  const { mode, step } = rounding;
  const isPlain = mode === 'HALF_UP' && zeroBelowPercent === null && target > 0;
  return ({ slots: [numerators, denominators] }, points, asked) => {
    if (!numerators || !denominators) return;
    if (isPlain) {
      addHalfUp(numerators, denominators, points, asked, measure.share, up, down * step, full, limit, step);
      return;
    }
    for (let row = 0; row < points.length; row += 1) {
      const n = numerators[row]!;
      const d = denominators[row]!;
      if (!isSound(n, d, measure, limit)) asked.push(row);
      // Rounding keeps order, so the lower of two exact numbers is the lower one rounded.
      else if (n * floor.n >= d * floor.d)
        points[row]! += target === 0 ? full : Math.min(full, roundQuotient(n * up, d * down, rounding));
    }
  };
};
