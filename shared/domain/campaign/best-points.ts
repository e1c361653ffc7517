import type { ScoringRule } from '../../contracts/scoring-rule.ts';
import { compare, decimal, divide, type Fraction, fraction, multiply } from '../scoring/fraction.ts';

const highest = (points: readonly number[]): Fraction => fraction(Math.max(...points));

const sum = (items: readonly { points: number }[]): number =>
  items.reduce((total, { points }) => total + points, 0);

/** The most that a rule can give, in hundredths of a point. A target that a share cannot reach lowers it. */
export const bestPoints = (rule: ScoringRule): Fraction => {
  switch (rule.kind) {
    case 'boolean':
      return highest([rule.truePoints, rule.falsePoints]);
    case 'choice':
      return highest(rule.options.map(({ points }) => points));
    case 'tiered': {
      const passesAll = rule.tiers.some(({ op, value }) => op === '>=' && decimal(value).num === 0n);
      return highest([...(passesAll ? [] : [rule.elsePoints]), ...rule.tiers.map(({ points }) => points)]);
    }
    case 'ratio': {
      const target = decimal(rule.targetPercent);
      const reachable = !rule.measure.share || compare(target, fraction(100)) <= 0;
      return multiply(fraction(rule.fullPoints), reachable ? fraction(1) : divide(fraction(100), target));
    }
    case 'count':
      return fraction(rule.pointsPerUnit === 0 ? 0 : rule.cap);
    case 'deadline':
      return highest([
        rule.onTimePoints,
        rule.beyondPoints,
        rule.missingPoints,
        ...rule.late.map(({ points }) => points),
      ]);
    case 'deduct':
      return fraction(Math.max(rule.start, rule.floor));
    case 'checklist':
      return fraction(sum(rule.items));
    case 'piecewise_linear':
      return highest(rule.knots.map(({ points }) => points));
    case 'best_of':
      return bestPoints(rule.rule);
    case 'survey':
    case 'external_index':
    case 'all_of':
    case 'relative':
    case 'award':
      return fraction(rule.fullPoints);
  }
};
