import type { AnswerValue, PartValue } from '../../../../shared/contracts/answer-value.ts';
import type { ScoringRule } from '../../../../shared/contracts/scoring-rule.ts';

/**
 * Points of a value by another way than the product's: integers scaled by hand (BigInt), rules written from their
 * printed meaning, nothing imported but shapes. Deadlines are judged by what a test says of their lateness.
 */
type Ratio = [top: bigint, bottom: bigint];
type Around = { daysLate?: number; best?: { numerator: number; denominator: number } };

/** A decimal text as ten-thousandths. */
const scaled = (text: string): bigint => {
  const [whole = '0', rest = ''] = text.split('.');
  return BigInt(whole) * 10_000n + BigInt(rest.padEnd(4, '0'));
};

const big = (value: number): bigint => BigInt(value);
const whole = (points: number | bigint): Ratio => [BigInt(points), 1n];

/** Whether a measured number, as top/bottom, is over or at the threshold. */
const passes = (op: string, top: bigint, bottom: bigint, threshold: string): boolean => {
  const left = top * 10_000n;
  const right = scaled(threshold) * bottom;
  return op === '>' ? left > right : left >= right;
};

const line = (rule: Extract<ScoringRule, { kind: 'piecewise_linear' }>, n: bigint, d: bigint): Ratio => {
  // In millionths of a percent point to stay whole: position = n/d × 100, knots in ten-thousandths.
  const at = n * 1_000_000n;
  const { knots } = rule;
  const first = knots[0]!;
  if (at <= scaled(first.atPercent) * d) return whole(first.points);
  for (let i = 1; i < knots.length; i += 1) {
    const [low, high] = [knots[i - 1]!, knots[i]!];
    const [x0, x1] = [scaled(low.atPercent), scaled(high.atPercent)];
    if (at > x1 * d) continue;
    const [y0, y1] = [big(low.points), big(high.points)];
    return [y0 * (x1 - x0) * d + (y1 - y0) * (at - x0 * d), (x1 - x0) * d];
  }
  return whole(knots.at(-1)!.points);
};

const share = (n: bigint, d: bigint, target: string, full: number, floor: string | null): Ratio => {
  if (floor !== null && n * 1_000_000n < scaled(floor) * d) return whole(0);
  const [top, bottom] = [n * 1_000_000n, d * scaled(target)];
  return top >= bottom ? whole(full) : [top * big(full), bottom];
};

const more = (a: Ratio, b: Ratio): boolean => a[0] * b[1] > b[0] * a[1];

/** Exact hundredths of a point; undefined for a value that cannot be scored. */
export const exactPoints = (
  rule: ScoringRule,
  value: AnswerValue | PartValue,
  around: Around = {},
): Ratio | undefined => {
  if (rule.kind === 'boolean' && value.kind === 'boolean')
    return whole(value.value ? rule.truePoints : rule.falsePoints);
  if (rule.kind === 'choice' && value.kind === 'choice') {
    for (const option of rule.options) if (option.code === value.option) return whole(option.points);
    return undefined;
  }
  if (rule.kind === 'tiered' && (value.kind === 'tiered_percent' || value.kind === 'tiered_count')) {
    const percent = value.kind === 'tiered_percent';
    const top = percent ? big(value.numerator) * 100n : big(value.count);
    const bottom = percent ? big(value.denominator) : 1n;
    if (bottom === 0n) return undefined;
    for (const tier of rule.tiers) if (passes(tier.op, top, bottom, tier.value)) return whole(tier.points);
    return whole(rule.elsePoints);
  }
  if (rule.kind === 'ratio' && value.kind === 'ratio')
    return share(
      big(value.numerator),
      big(value.denominator),
      rule.targetPercent,
      rule.fullPoints,
      rule.zeroBelowPercent,
    );
  if (rule.kind === 'count' && value.kind === 'count') {
    const sum = big(value.count) * big(rule.pointsPerUnit);
    return whole(sum < big(rule.cap) ? sum : big(rule.cap));
  }
  if (rule.kind === 'deduct' && value.kind === 'deduct') {
    let left = big(rule.start);
    for (const item of rule.items) left -= big(value.counts[item.code]!) * big(item.pointsEach);
    return whole(left > big(rule.floor) ? left : big(rule.floor));
  }
  if (rule.kind === 'checklist' && value.kind === 'checklist') {
    let sum = 0;
    for (const item of rule.items) if (value.met.includes(item.code)) sum += item.points;
    return whole(sum);
  }
  if (rule.kind === 'piecewise_linear' && value.kind === 'piecewise_linear')
    return line(rule, big(value.numerator), big(value.denominator));
  if (rule.kind === 'survey' && value.kind === 'survey') {
    const mean = scaled(value.meanPercent);
    if (rule.zeroBelowPercent !== null && mean < scaled(rule.zeroBelowPercent)) return whole(0);
    return [mean * big(rule.fullPoints), 1_000_000n];
  }
  if (rule.kind === 'external_index' && value.kind === 'external_index')
    return [scaled(value.value) * big(rule.fullPoints), scaled(rule.scaleMax)];
  if (rule.kind === 'deadline' && value.kind === 'deadline') {
    if (value.issuedOn === null) return whole(rule.missingPoints);
    const late = around.daysLate ?? 0;
    if (late === 0) return whole(rule.onTimePoints);
    for (const tier of rule.late)
      if (tier.upToDays === null || late <= tier.upToDays) return whole(tier.points);
    return whole(rule.beyondPoints);
  }
  if (rule.kind === 'award' && value.kind === 'award') return whole(value.points);
  if (rule.kind === 'all_of' && value.kind === 'all_of') {
    for (const part of rule.parts) {
      const earned = exactPoints(part.rule, value.parts[part.code]!, around);
      if (!earned || earned[0] < big(part.needs) * earned[1]) return earned && whole(0);
    }
    return whole(rule.fullPoints);
  }
  if (rule.kind === 'best_of' && value.kind === 'best_of') {
    let best: Ratio = [0n, 1n];
    for (const one of value.cases) {
      const earned = exactPoints(rule.rule, one, around);
      if (!earned) return undefined;
      if (more(earned, best)) best = earned;
    }
    return best;
  }
  if (rule.kind === 'relative' && around.best) {
    const mine: Ratio | undefined =
      value.kind === 'relative_count'
        ? whole(value.count)
        : value.kind === 'relative_percent'
          ? [big(value.numerator), big(value.denominator)]
          : undefined;
    if (!mine) return undefined;
    const theirs: Ratio = [big(around.best.numerator), big(around.best.denominator)];
    const [small, large] = rule.better === 'HIGHER' ? [mine, theirs] : [theirs, mine];
    if (large[0] === 0n) return whole(rule.better === 'LOWER' ? rule.fullPoints : 0);
    if (!more(large, small)) return whole(rule.fullPoints);
    return [small[0] * large[1] * big(rule.fullPoints), small[1] * large[0]];
  }
  return undefined;
};

/** Rounds to whole hundredths, tenths or points by looking at what lies on either side. */
export const roundedPoints = ([top, bottom]: Ratio, mode: string, decimals: number): number => {
  const unit = [100n, 10n, 1n][decimals]!;
  const below = top / (bottom * unit);
  const rest = top - below * bottom * unit;
  const half = 2n * rest - bottom * unit;
  const up =
    mode === 'TRUNCATE' ? false : half > 0n || (half === 0n && (mode === 'HALF_UP' || below % 2n === 1n));
  return Number((below + (up ? 1n : 0n)) * unit);
};
