import type { RelativeRule, ScoringRule } from '../../../../shared/contracts/scoring-rule.ts';
import { shareMeasure, words } from './one-leaf-table.ts';
import type { Form } from './oracle-forms.ts';

const upTo = (most: number, step = 1): number[] =>
  Array.from({ length: Math.floor(most / step) + 1 }, (_, n) => n * step);
const text = (hundredths: number): string =>
  `${Math.trunc(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
const ratio = (fullPoints: number, targetPercent: string) => ({
  kind: 'ratio' as const,
  measure: shareMeasure,
  fullPoints,
  targetPercent,
  zeroBelowPercent: null,
});

/**
 * Every (maximum, target or threshold, value) of each kind of rule that measures, on a grid: maxima in quarter points to
 * `most`, values and thresholds `step` apart (1 leaves none of the grid out).
 */
export function* grid(most: number, step: number): Generator<Form> {
  const maxima = upTo(most, 25).slice(1);
  for (const threshold of upTo(100, 5))
    for (const op of ['>', '>='] as const)
      for (const numerator of upTo(200, step)) {
        const tiers = [{ op, value: String(threshold), points: 100 }];
        const rule: ScoringRule = { kind: 'tiered', measure: shareMeasure, tiers, elsePoints: 25 };
        yield { rule, value: { kind: 'tiered_percent', numerator, denominator: 200 } };
      }
  for (const fullPoints of maxima) {
    for (const mean of upTo(10_000, 10 * step)) {
      const survey: ScoringRule = { kind: 'survey', survey: words('s'), fullPoints, zeroBelowPercent: '50' };
      yield { rule: survey, value: { kind: 'survey', meanPercent: text(mean) } };
      const index: ScoringRule = { kind: 'external_index', index: words('i'), scaleMax: '100', fullPoints };
      yield { rule: index, value: { kind: 'external_index', value: text(mean) } };
    }
    for (const target of [2_500, 3_333, 6_000, 8_000, 9_500, 10_000])
      for (const numerator of upTo(1_000, 5 * step))
        yield {
          rule: ratio(fullPoints, text(target)),
          value: { kind: 'ratio', numerator, denominator: 1_000 },
        };
    for (const points of upTo(fullPoints, step))
      yield { rule: { kind: 'award', basis: words('b'), fullPoints }, value: { kind: 'award', points } };
    for (const each of [10, 25, 33])
      for (const count of upTo(60, step))
        yield {
          rule: { kind: 'count', counted: words('c'), pointsPerUnit: each, cap: fullPoints },
          value: { kind: 'count', count },
        };
    const knots = [
      { atPercent: '0', points: 0 },
      { atPercent: '70', points: Math.floor(fullPoints / 3) },
      { atPercent: '95', points: fullPoints },
    ];
    for (const numerator of upTo(1_000, 5 * step))
      yield {
        rule: { kind: 'piecewise_linear', measure: shareMeasure, knots },
        value: { kind: 'piecewise_linear', numerator, denominator: 1_000 },
      };
    for (const better of ['HIGHER', 'LOWER'] as const)
      for (const count of upTo(60, step))
        for (const best of upTo(60, step)) {
          const rule: RelativeRule = {
            kind: 'relative',
            measure: { type: 'COUNT', counted: words('c') },
            better,
            fullPoints,
          };
          yield { rule, value: { kind: 'relative_count', count }, best: { numerator: best, denominator: 1 } };
        }
  }
  for (const a of upTo(40, step))
    for (const b of upTo(40, step)) {
      const value = (numerator: number) => ({ kind: 'ratio' as const, numerator, denominator: 40 });
      const parts = ['a', 'b'].map((code) => ({
        code,
        label: words(code),
        rule: ratio(150, '80'),
        needs: 113,
      }));
      yield {
        rule: { kind: 'all_of', parts, fullPoints: 150 },
        value: { kind: 'all_of', parts: { a: value(a), b: value(b) } },
      };
      yield {
        rule: { kind: 'best_of', cases: words('c'), maxCases: 2, rule: ratio(150, '80') },
        value: { kind: 'best_of', cases: [value(a), value(b)] },
      };
    }
}
