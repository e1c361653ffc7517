import { describe, expect, it } from 'vitest';
import type { DerivationStep } from '../../../../shared/contracts/derivation.ts';
import { answerFaultTexts } from '../../../../shared/domain/scoring/answer-faults.ts';
import { checkAnswer, checkNoCases } from '../../../../shared/domain/scoring/check-answer.ts';
import { englishStep } from '../../../../shared/domain/scoring/derivation-words-en.ts';
import { vietnameseStep } from '../../../../shared/domain/scoring/derivation-words-vi.ts';
import {
  decimalNumber,
  hundredths,
  quotientNumber,
  wholeNumber,
} from '../../../../shared/domain/scoring/number-words.ts';
import { oneLeaf, shareMeasure, words } from './one-leaf-table.ts';

const violation = (code: string, count: number) => ({ label: words(code), count, pointsEach: 25 });

describe('a step in both languages', () => {
  it.each<[string, DerivationStep, string, string]>([
    [
      'a count under its cap',
      { step: 'PER_UNIT', pointsPerUnit: 10, cap: 50, capped: false },
      '0.10 points each, at most 0.50 points',
      'Mỗi đơn vị 0,10 điểm, tối đa 0,50 điểm',
    ],
    [
      'a tier of lateness without end',
      { step: 'LATE', days: 1, counted: 'CALENDAR', upToDays: null },
      '1 day late (no limit)',
      'Chậm 1 ngày (bậc chậm không giới hạn)',
    ],
    [
      'a tier of lateness with one',
      { step: 'LATE', days: 2, counted: 'WORKING', upToDays: 5 },
      '2 working days late (tier up to 5)',
      'Chậm 2 ngày làm việc (bậc chậm đến 5)',
    ],
    [
      'several violations, and one that did not occur',
      {
        step: 'DEDUCTED',
        start: 150,
        floor: 0,
        items: [violation('a', 2), violation('b', 0), violation('c', 1)],
      },
      'Starts from 1.50 points, less a: 2 × 0.25; c: 1 × 0.25',
      'Bắt đầu từ 1,50 điểm, trừ a (vi): 2 × 0,25; c (vi): 1 × 0,25',
    ],
    [
      'several items met',
      { step: 'CHECKED', met: [words('a'), words('b')], unmet: [words('c')] },
      '2 of 3 items met; a; b',
      'Đạt 2/3 nội dung; a (vi); b (vi)',
    ],
    [
      'an explanation that is owed',
      { step: 'NO_EVIDENCE', effect: 'EXPLAIN' },
      'Without evidence: an explanation is owed to the appraiser',
      'Thiếu tài liệu minh chứng: còn phải giải trình với cơ quan thẩm định',
    ],
  ])('says %s', (_, step, en, vi) => {
    expect([englishStep(step), vietnameseStep(step)]).toEqual([en, vi]);
  });
});

describe('numbers', () => {
  it('are grouped at every third digit from the end', () => {
    expect([0, 999, 1_000, 12_345, 1_234_567].map((value) => wholeNumber(value, 'en'))).toEqual([
      '0',
      '999',
      '1,000',
      '12,345',
      '1,234,567',
    ]);
    expect(wholeNumber(1_234_567n, 'vi')).toBe('1.234.567');
    expect([decimalNumber('1234.5', 'vi'), hundredths(5, 'en')]).toEqual(['1.234,5', '0.05']);
  });

  it('lose the zeros at the end of their decimals, and only those', () => {
    const of = (num: bigint, den: bigint) => quotientNumber(num, den, 'en');
    expect([of(21n, 20n), of(2_002n, 1_000n), of(10n, 5n), of(1n, 3n), of(1n, 30n)]).toEqual([
      '1.05',
      '2.002',
      '2',
      '0.333333…',
      '0.033333…',
    ]);
  });
});

describe('what is wrong with an answer', () => {
  const ratio = {
    kind: 'ratio' as const,
    measure: shareMeasure,
    fullPoints: 100,
    targetPercent: '100',
    zeroBelowPercent: null,
  };

  it("speaks of 'no cases' only where the denominator is 0", () => {
    const allowed = { allowed: true as const, effect: 'FULL' as const, when: words('none') };
    const over = { kind: 'ratio' as const, numerator: 2, denominator: 1 };
    expect(checkAnswer(oneLeaf(100, ratio, { notApplicable: allowed }), over)).toEqual([
      {
        pointer: '/numerator',
        code: 'numerator_over_denominator',
        detail: answerFaultTexts.numerator_over_denominator,
      },
    ]);
  });

  it('is the claim itself where no cases cannot be claimed', () => {
    const fault = 'not_applicable_not_allowed';
    expect(checkNoCases(oneLeaf(100, ratio))).toEqual([
      { pointer: '', code: fault, detail: answerFaultTexts[fault] },
    ]);
  });
});
