import Big from 'big.js';
import type { AnswerValue } from '../../shared/contracts/answer-value.ts';
import type { RowRange } from '../../shared/domain/engine/places.ts';
import type { CompiledLeaf, CompiledTable } from '../../shared/domain/scoring/compiled-table.ts';

/** What an answer item holds of a leaf. */
export type BigAnswer = { value?: AnswerValue | undefined; notApplicable?: 'NO_CASES' | undefined };
/** A unit's exact result: points in hundredths, index in hundredths of a percent, and place. */
export type BigResult = { points: Big; max: Big; fields: Record<string, Big>; index: Big; place: number };

// Quotients are only ever rounded half up to two decimals: 40 digits leave no doubt about that one.
Big.DP = 40;
Big.RM = Big.roundHalfUp;

const pointsOf = ({ rule }: CompiledLeaf, value: AnswerValue): Big => {
  if (rule.kind === 'boolean')
    return new Big(value.kind === 'boolean' && value.value ? rule.truePoints : rule.falsePoints);
  if (!('numerator' in value)) return new Big(0);
  const [numerator, denominator] = [new Big(value.numerator).times(100), new Big(value.denominator)];
  if (rule.kind === 'ratio') {
    const target = new Big(rule.targetPercent).times(denominator);
    if (numerator.gte(target)) return new Big(rule.fullPoints);
    return numerator.times(rule.fullPoints).div(target).round(0, Big.roundHalfUp);
  }
  if (rule.kind !== 'tiered') return new Big(0);
  const tier = rule.tiers.find(({ op, value: bound }) => {
    const least = new Big(bound).times(denominator);
    return op === '>' ? numerator.gt(least) : numerator.gte(least);
  });
  return new Big(tier?.points ?? rule.elsePoints);
};

/** Scores and ranks exactly with big.js, by products where a comparison allows it. */
export const bigRun = (
  table: CompiledTable,
  answers: readonly Readonly<Record<string, BigAnswer>>[],
  ranges: readonly RowRange[],
): BigResult[] => {
  const results = answers.map((own): BigResult => {
    const fields: Record<string, Big> = {};
    let [points, max] = [new Big(0), new Big(0)];
    for (const leaf of table.leaves) {
      const answer = own[leaf.code];
      if (!answer?.value) {
        if (!answer?.notApplicable) max = max.plus(leaf.maxPoints);
        continue;
      }
      const earned = pointsOf(leaf, answer.value);
      const field = leaf.code.split('.')[0] ?? '';
      fields[field] = (fields[field] ?? new Big(0)).plus(earned);
      points = points.plus(earned);
      max = max.plus(leaf.maxPoints);
    }
    const index = max.eq(0) ? new Big(-1) : points.times(10_000).div(max).round(0, Big.roundHalfUp);
    return { points, max, fields, index, place: 0 };
  });
  for (const { from, to } of ranges) {
    const group = results.slice(from, to).sort((a, b) => b.index.cmp(a.index));
    for (const [at, result] of group.entries()) {
      const before = group[at - 1];
      result.place = before?.index.eq(result.index) ? before.place : at + 1;
    }
  }
  return results;
};
