import type { ShareMeasure, TieredRule } from '../../../contracts/scoring-rule.ts';
import { type RoundingStep, roundQuotient, safe } from '../round-quotient.ts';
import { asks, type Kernel } from './kernel.ts';
import { against, isSound } from './shares.ts';

// '>' is '>=' of one more: the products are whole numbers.
type Bound = { n: number; d: number; more: number };

/** Whether who passes a bound passes every later one too, so that the bounds missed are counted, not searched. */
const falls = (bounds: readonly Bound[]): boolean =>
  bounds.every((bound, at) => {
    const before = bounds[at - 1];
    if (!before) return true;
    const [now, then] = [BigInt(bound.d) * BigInt(before.n), BigInt(before.d) * BigInt(bound.n)];
    return now < then || (now === then && bound.more <= before.more);
  });

/** The first tier that the exact percentage passes. */
export const tieredPercentKernel = (
  { tiers, elsePoints }: TieredRule,
  measure: ShareMeasure,
  rounding: RoundingStep,
): Kernel => {
  const bounds = tiers.map(({ op, value }): Bound => ({ ...against(value), more: Number(op === '>') }));
  const earned = Int32Array.from([...tiers.map((tier) => tier.points), elsePoints], (all) =>
    roundQuotient(all, 1, rounding),
  );
  const most = Math.max(...bounds.flatMap(({ n, d }) => [n, d]));
  const limit = Math.floor((safe - 1) / most);
  const small = falls(bounds) ? Math.floor((2 ** 30 - 1) / most) : -1;
  const ns = Int32Array.from(bounds, ({ n }) => n);
  const ds = Int32Array.from(bounds, ({ d }) => d);
  const more = Int32Array.from(bounds, (bound) => bound.more);
  return (slots, at) => {
    const n = slots[at]!;
    const d = slots[at + 1]!;
    if (!isSound(n, d, measure, limit)) return asks;
    if (n > small || d > small) {
      const passed = bounds.findIndex((bound) => n * bound.n >= d * bound.d + bound.more);
      return earned[passed < 0 ? bounds.length : passed]!;
    }
    // Products under 2^30: a sign bit says which is greater, without a branch that a processor would guess wrong.
    let missed = 0;
    for (let tier = 0; tier < ns.length; tier += 1)
      missed -= (Math.imul(n, ns[tier]!) - Math.imul(d, ds[tier]!) - more[tier]!) >> 31;
    return earned[missed]!;
  };
};
