import type { ShareMeasure, TieredRule } from '../../../contracts/scoring-rule.ts';
import { type RoundingStep, roundQuotient, safe } from '../round-quotient.ts';
import type { Kernel, SlotColumn } from './kernel.ts';
import { against, isSound } from './shares.ts';

// '>' is '>=' of one more: the products are whole numbers.
type Bound = { n: number; d: number; more: number };
type SmallBounds = { ns: Int32Array; ds: Int32Array; more: Int32Array };

/** Whether who passes a bound passes every later one too, so that the bounds missed are counted, not searched. */
const falls = (bounds: readonly Bound[]): boolean =>
  bounds.every((bound, at) => {
    const before = bounds[at - 1];
    if (!before) return true;
    const [now, then] = [BigInt(bound.d) * BigInt(before.n), BigInt(before.d) * BigInt(bound.n)];
    return now < then || (now === then && bound.more <= before.more);
  });

/** All products stay under 2^30, so a sign bit says which is greater: no branch that a processor would guess wrong. */
const addSmall = (
  numerators: SlotColumn,
  denominators: SlotColumn,
  { ns, ds, more }: SmallBounds,
  earned: Int32Array,
  points: Int32Array,
  asked: number[],
  share: boolean,
): void => {
  const last = ns.length;
  for (let row = 0; row < points.length; row += 1) {
    const n = numerators[row]! | 0;
    const d = denominators[row]! | 0;
    if (d === 0 || (share && n > d)) {
      asked.push(row);
      continue;
    }
    let missed = 0;
    for (let tier = 0; tier < last; tier += 1)
      missed -= (Math.imul(n, ns[tier]!) - Math.imul(d, ds[tier]!) - more[tier]!) >> 31;
    points[row] = points[row]! + earned[missed]!;
  }
};

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
  const smallBounds = {
    ns: Int32Array.from(bounds, ({ n }) => n),
    ds: Int32Array.from(bounds, ({ d }) => d),
    more: Int32Array.from(bounds, (bound) => bound.more),
  };
  return ({ slots: [numerators, denominators], largest }, points, asked) => {
    if (!numerators || !denominators) return;
    if (largest[0]! <= small && largest[1]! <= small) {
      addSmall(numerators, denominators, smallBounds, earned, points, asked, measure.share);
      return;
    }
    for (let row = 0; row < points.length; row += 1) {
      const n = numerators[row]!;
      const d = denominators[row]!;
      if (!isSound(n, d, measure, limit)) {
        asked.push(row);
        continue;
      }
      const passed = bounds.findIndex((bound) => n * bound.n >= d * bound.d + bound.more);
      points[row] = points[row]! + earned[passed < 0 ? bounds.length : passed]!;
    }
  };
};
