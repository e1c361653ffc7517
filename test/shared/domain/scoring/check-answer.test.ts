import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../../../shared/contracts/answer-value.ts';
import type { ScoringRule } from '../../../../shared/contracts/scoring-rule.ts';
import {
  checkAdjustment,
  checkAnswer,
  checkNoCases,
  faultsAt,
} from '../../../../shared/domain/scoring/check-answer.ts';
import { oneLeaf, shareMeasure, words } from './one-leaf-table.ts';

const ratio: ScoringRule = {
  kind: 'ratio',
  measure: shareMeasure,
  fullPoints: 100,
  targetPercent: '100',
  zeroBelowPercent: null,
};
const allowed = { allowed: true as const, effect: 'FULL' as const, when: words('none') };

const faults = (rule: ScoringRule, value: AnswerValue) =>
  checkAnswer(oneLeaf(100, rule), value).map(({ pointer, code }) => `${pointer} ${code}`);

describe('checkAnswer', () => {
  it('accepts what can be scored, and a deadline whose anchor is not known yet', () => {
    expect(faults(ratio, { kind: 'ratio', numerator: 1, denominator: 1 })).toEqual([]);
    const rule: ScoringRule = {
      kind: 'deadline',
      paper: words('plan'),
      due: { type: 'ANCHORED', anchor: 'plan', plusDays: 1, days: 'CALENDAR' },
      dueOnDayOff: 'KEEP',
      onTimePoints: 100,
      lateDays: 'CALENDAR',
      late: [],
      beyondPoints: 0,
      missingPoints: 0,
    };
    expect(faults(rule, { kind: 'deadline', issuedOn: '2023-03-01' })).toEqual([]);
  });

  it('points at what is wrong', () => {
    expect(faults(ratio, { kind: 'count', count: 1 })).toEqual(['/kind wrong_kind']);
    expect(faults(ratio, { kind: 'ratio', numerator: 2, denominator: 1 })).toEqual([
      '/numerator numerator_over_denominator',
    ]);
    expect(faults(ratio, { kind: 'ratio', numerator: 0, denominator: 0 })).toEqual([
      '/denominator zero_denominator',
    ]);
  });

  it('lets a numerator pass its denominator where the measure is no share', () => {
    const free: ScoringRule = { ...ratio, measure: { ...shareMeasure, share: false } };
    expect(faults(free, { kind: 'ratio', numerator: 2, denominator: 1 })).toEqual([]);
    expect(faults(free, { kind: 'ratio', numerator: 2, denominator: 0 })).toEqual([
      '/denominator zero_denominator',
    ]);
  });

  it('names every fault of a list', () => {
    const items = ['a', 'b'].map((code) => ({ code, label: words(code), points: 50 }));
    expect(faults({ kind: 'checklist', items }, { kind: 'checklist', met: ['a', 'x', 'a'] })).toEqual([
      '/met/1 unknown_item',
      '/met/2 repeated_item',
    ]);
    const deduct: ScoringRule = {
      kind: 'deduct',
      start: 100,
      floor: 0,
      items: ['a', 'b'].map((code) => ({ code, label: words(code), pointsEach: 50 })),
    };
    expect(faults(deduct, { kind: 'deduct', counts: { a: 1, x: 1 } })).toEqual([
      '/counts/b missing_item',
      '/counts/x unknown_item',
    ]);
  });

  it("sends a zero denominator to the claim of 'no cases' where that is allowed", () => {
    const value: AnswerValue = { kind: 'ratio', numerator: 0, denominator: 0 };
    const [open] = checkAnswer(oneLeaf(100, ratio, { notApplicable: allowed }), value);
    const [closed] = checkAnswer(oneLeaf(100, ratio), value);
    expect(open?.detail.vi).toContain('không phát sinh');
    expect(closed?.detail.vi).toMatch(/không cho phép chọn "không phát sinh".*hãy kiểm tra/);
    expect(closed?.detail.en).toMatch(/takes no claim of 'no cases': check the figures/);
  });
});

describe('a case without a denominator', () => {
  it('is to be left out, and not the whole leaf', () => {
    const rule: ScoringRule = { kind: 'best_of', cases: words('c'), maxCases: 3, rule: ratio };
    const cases = [1, 0].map((denominator) => ({ kind: 'ratio' as const, numerator: 0, denominator }));
    for (const leaf of [oneLeaf(100, rule), oneLeaf(100, rule, { notApplicable: allowed })])
      expect(checkAnswer(leaf, { kind: 'best_of', cases })).toMatchObject([
        { pointer: '/cases/1/denominator', detail: { en: expect.stringContaining('leave the case out') } },
      ]);
  });
});

describe('checkNoCases', () => {
  it('follows the leaf', () => {
    expect(checkNoCases(oneLeaf(100, ratio, { notApplicable: allowed }))).toEqual([]);
    expect(checkNoCases(oneLeaf(100, ratio)).map(({ code }) => code)).toEqual(['not_applicable_not_allowed']);
  });
});

describe('faults of a value that lies somewhere', () => {
  it('point there, and name the leaf in both languages', () => {
    const [first] = checkAnswer(oneLeaf(100, ratio), { kind: 'count', count: 1 });
    expect(faultsAt('/claims/1.1/value', '1.1', [first!])).toEqual([
      {
        ...first,
        pointer: '/claims/1.1/value/kind',
        detail: { vi: `1.1: ${first!.detail.vi}`, en: `1.1: ${first!.detail.en}` },
      },
    ]);
  });
});

describe('a value for an item of bonus or penalty', () => {
  const item = {
    code: 'B1',
    title: words('b'),
    evidence: [],
    rule: { kind: 'count' as const, counted: words('c'), pointsPerUnit: 10, cap: 50 },
  };

  it('has the kind of its rule, or is refused at the kind', () => {
    expect(checkAdjustment(item, { kind: 'count', count: 1 })).toEqual([]);
    const refused = checkAdjustment(item, { kind: 'boolean', value: true });
    expect(refused.map(({ pointer, code }) => [pointer, code])).toEqual([['/kind', 'wrong_kind']]);
    expect(refused[0]?.detail.vi).toContain('không phù hợp');
  });
});
