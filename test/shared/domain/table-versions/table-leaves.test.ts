import { describe, expect, it } from 'vitest';
import type { ScoringRule } from '../../../../shared/contracts/scoring-rule.ts';
import type { Leaf } from '../../../../shared/contracts/scoring-table.ts';
import { takesSameValues } from '../../../../shared/domain/table-versions/table-leaves.ts';

const label = { vi: 'x', en: 'x' };
const leaf = (rule: ScoringRule, source: Leaf['source'] = 'SELF'): Leaf => ({
  source,
  rule,
  notApplicable: { allowed: false },
  evidence: [],
});
const count = (cap: number): ScoringRule => ({ kind: 'count', counted: label, pointsPerUnit: 1, cap });
const ratio = (share: boolean): ScoringRule => ({
  kind: 'ratio',
  measure: { type: 'PERCENT', numerator: label, denominator: label, share },
  fullPoints: 100,
  targetPercent: '100',
  zeroBelowPercent: null,
});
const item = (code: string) => ({ code, label, points: 1 });
const checklist = (...codes: string[]): ScoringRule => ({ kind: 'checklist', items: codes.map(item) });
const deduct = (...codes: string[]): ScoringRule => ({
  kind: 'deduct',
  start: 100,
  floor: 0,
  items: codes.map((code) => ({ code, label, pointsEach: 1 })),
});
const part = (code: string, cap: number) => ({
  code,
  label,
  rule: { kind: 'count' as const, counted: label, pointsPerUnit: 1, cap },
  needs: 1,
});
const allOf = (...codes: string[]): ScoringRule => ({
  kind: 'all_of',
  parts: codes.map((code, n) => part(code, n + 1)),
  fullPoints: 100,
});
const bestOf = (maxCases: number): ScoringRule => ({
  kind: 'best_of',
  cases: label,
  maxCases,
  rule: part('x', 1).rule,
});
const award = (fullPoints: number): ScoringRule => ({ kind: 'award', basis: label, fullPoints });

describe('a value of one leaf as a value of another', () => {
  it.each<[string, ScoringRule, ScoringRule, boolean]>([
    ['other points', count(10), count(20), true],
    ['another kind', count(10), ratio(true), false],
    ['a share that may now be more than the whole', ratio(true), ratio(false), true],
    ['a share that may no longer be', ratio(false), ratio(true), false],
    ['one more thing to meet', checklist('a'), checklist('a', 'b'), true],
    ['one thing less to meet', checklist('a', 'b'), checklist('a'), false],
    ['one more deduction', deduct('a'), deduct('a', 'b'), false],
    ['the same deductions', deduct('a', 'b'), deduct('b', 'a'), true],
    ['the same parts', allOf('a', 'b'), allOf('b', 'a'), true],
    ['other parts', allOf('a', 'b'), allOf('a', 'c'), false],
    ['one more part', allOf('a', 'b'), allOf('a', 'b', 'c'), false],
    ['more cases', bestOf(2), bestOf(3), true],
    ['fewer cases', bestOf(3), bestOf(2), false],
    ['a higher award', award(100), award(200), true],
    ['a lower award', award(200), award(100), false],
  ])('%s', (_, before, after, expected) => {
    expect(takesSameValues(leaf(before), leaf(after))).toBe(expected);
  });

  it('is not carried from one giver to another', () => {
    expect(takesSameValues(leaf(count(1)), leaf(count(1), 'PROVIDED'))).toBe(false);
  });
});
