import type { PiecewiseLinearRule } from '../../../contracts/scoring-rule.ts';
import { type RoundingStep, roundQuotient, safe } from '../round-quotient.ts';
import { asks, type Kernel, reduced, tenThousandths } from './kernel.ts';

/** points = (n × ofN + d × ofD) ÷ (d × by), while the share is under `until` ten-thousandths of a percent. */
type Line = { until: number; ofN: number; ofD: number; by: number };

const lineBetween = (a: { at: number; points: number }, b: { at: number; points: number }): Line => {
  const [run, rise] = [b.at - a.at, b.points - a.points];
  const whole = [rise * 1_000_000, a.points * run - rise * a.at, run];
  if (!whole.every(Number.isSafeInteger)) return { until: b.at, ofN: Number.NaN, ofD: 0, by: 1 };
  const [ofN = 0, ofD = 0, by = 1] = reduced(...whole);
  return { until: b.at, ofN, ofD, by };
};

/** On the line between the two knots around the exact percentage; level before the first and after the last. */
export const piecewiseKernel = (rule: PiecewiseLinearRule, rounding: RoundingStep): Kernel => {
  const knots = rule.knots.map(({ atPercent, points }) => ({ at: tenThousandths(atPercent), points }));
  const [first] = knots;
  const last = knots.at(-1);
  // The contract asks for two knots; a table without any was never read through it.
  if (!first || !last) throw new RangeError('a piecewise rule without knots');
  const lines: Line[] = [
    { until: first.at, ofN: 0, ofD: first.points, by: 1 },
    ...knots.slice(1).map((knot, n) => lineBetween(knots[n] ?? first, knot)),
    { until: Number.POSITIVE_INFINITY, ofN: 0, ofD: last.points, by: 1 },
  ];
  const sizes = lines.map(({ ofN, ofD, by }) => 2 * (Math.abs(ofN) + Math.abs(ofD)) + by * rounding.step);
  // Coefficients that are not exact themselves leave every row to the exact rule.
  const limit = sizes.every(Number.isSafeInteger)
    ? Math.floor(safe / Math.max(...sizes, 1_000_000, last.at))
    : -1;
  const { share } = rule.measure;
  return (slots, at) => {
    const n = slots[at]!;
    const d = slots[at + 1]!;
    if (n > (share ? d : limit) || d > limit || d === 0) return asks;
    let line = 0;
    while (n * 1_000_000 >= lines[line]!.until * d) line += 1;
    const { ofN, ofD, by } = lines[line]!;
    return roundQuotient(n * ofN + d * ofD, d * by, rounding);
  };
};
