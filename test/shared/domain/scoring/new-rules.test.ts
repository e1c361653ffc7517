import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../../../shared/contracts/answer-value.ts';
import type { ScoringRule } from '../../../../shared/contracts/scoring-rule.ts';
import { checkAnswer } from '../../../../shared/domain/scoring/check-answer.ts';
import { explainDerivation } from '../../../../shared/domain/scoring/explain-derivation.ts';
import { scoreClaim } from '../../../../shared/domain/scoring/score-leaf.ts';
import { oneLeaf, plainContext, shareMeasure, words } from './one-leaf-table.ts';

const ratio = {
  kind: 'ratio' as const,
  measure: shareMeasure,
  fullPoints: 100,
  targetPercent: '100',
  zeroBelowPercent: null,
};
const paper = {
  kind: 'deadline' as const,
  paper: words('plan'),
  due: { type: 'FIXED' as const, on: { month: 3, day: 15, yearOffset: 0 } },
  dueOnDayOff: 'KEEP' as const,
  onTimePoints: 100,
  lateDays: 'CALENDAR' as const,
  late: [],
  beyondPoints: 50,
  missingPoints: 0,
};
const allOf: ScoringRule = {
  kind: 'all_of',
  fullPoints: 200,
  parts: [
    { code: 'share', label: words('share'), rule: ratio, needs: 100 },
    { code: 'plan', label: words('plan'), rule: paper, needs: 100 },
  ],
};
const bestOf: ScoringRule = { kind: 'best_of', cases: words('case'), maxCases: 3, rule: ratio };
const relative = (better: 'HIGHER' | 'LOWER'): ScoringRule => ({
  kind: 'relative',
  measure: { type: 'COUNT', counted: words('c') },
  better,
  fullPoints: 150,
});

const share = (numerator: number, denominator = 100) => ({ kind: 'ratio' as const, numerator, denominator });
const both = (numerator: number, issuedOn: string | null): AnswerValue => ({
  kind: 'all_of',
  parts: { share: share(numerator), plan: { kind: 'deadline', issuedOn } },
});

const scored = (rule: ScoringRule, value: AnswerValue, best?: number) => {
  const under = {
    rounding: plainContext.rounding,
    best: best === undefined ? undefined : { numerator: best, denominator: 1 },
  };
  return scoreClaim(oneLeaf(200, rule), { value, evidence: 0, justified: false }, under);
};
const why = (rule: ScoringRule, value: AnswerValue, best?: number): string => {
  const { derivation } = scored(rule, value, best);
  return 'steps' in derivation ? explainDerivation(derivation, 'en') : '';
};
const faults = (rule: ScoringRule, value: AnswerValue) =>
  checkAnswer(oneLeaf(200, rule), value).map(({ pointer, code }) => `${pointer} ${code}`);

describe('all of several', () => {
  it('gives everything when every part is met, else nothing', () => {
    expect(scored(allOf, both(100, '2023-03-15')).points).toBe(200);
    expect(scored(allOf, both(99, '2023-03-15')).points).toBe(0);
    expect(scored(allOf, both(100, '2023-03-16')).points).toBe(0);
  });

  it('says of each part what it earned and needed', () => {
    expect(why(allOf, both(99, '2023-03-15'))).toContain(
      'share: 0.99 of 1.00 needed, not met; plan: 1 of 1.00',
    );
  });

  it('compares before rounding: 99.99999 % of a part is not all of it', () => {
    const value: AnswerValue = {
      kind: 'all_of',
      parts: { share: share(9_999_999, 10_000_000), plan: { kind: 'deadline', issuedOn: '2023-03-15' } },
    };
    expect(scored(allOf, value).points).toBe(0);
  });

  it('points into the part that is wrong, missing or unknown', () => {
    const value: AnswerValue = { kind: 'all_of', parts: { share: share(2, 1), other: share(1, 1) } };
    expect(faults(allOf, value)).toEqual([
      '/parts/share/numerator numerator_over_denominator',
      '/parts/plan missing_part',
      '/parts/other unknown_part',
    ]);
  });

  it('does not take a part without cases for a leaf without cases', () => {
    const leaf = oneLeaf(200, allOf, {
      notApplicable: { allowed: true, effect: 'FULL', when: words('none') },
    });
    const value: AnswerValue = {
      kind: 'all_of',
      parts: { share: share(0, 0), plan: { kind: 'deadline', issuedOn: '2023-03-15' } },
    };
    const claim = { value, evidence: 0, justified: false };
    expect(scoreClaim(leaf, claim, plainContext)).toMatchObject({ status: 'INVALID_ANSWER', points: 0 });
  });
});

describe('best of several', () => {
  it('counts the case that earns most, the first of equals', () => {
    const value: AnswerValue = { kind: 'best_of', cases: [share(30), share(80), share(80)] };
    expect(scored(bestOf, value).points).toBe(80);
    expect(why(bestOf, value)).toContain('Best case: number 2 of 3');
  });

  it('refuses more cases than it takes, and points into a wrong one', () => {
    const cases = [share(1), share(2), share(3), share(4)];
    expect(faults(bestOf, { kind: 'best_of', cases })).toEqual(['/cases too_many_cases']);
    expect(faults(bestOf, { kind: 'best_of', cases: [share(1), { kind: 'count', count: 1 }] })).toEqual([
      '/cases/1/kind wrong_kind',
    ]);
  });
});

describe('relative to the best', () => {
  const count = (n: number): AnswerValue => ({ kind: 'relative_count', count: n });

  it('waits while the best is not known, and says what was counted', () => {
    expect(scored(relative('HIGHER'), count(4))).toMatchObject({ status: 'AWAITING', points: 0 });
    expect(why(relative('HIGHER'), count(4))).toContain("Number: 4.\nWaiting for the values of the group's");
  });

  it('gives value over best, or best over value where lower is better, and names the best', () => {
    expect(scored(relative('HIGHER'), count(4), 6).points).toBe(100);
    expect(scored(relative('LOWER'), count(6), 4).points).toBe(100);
    expect(why(relative('HIGHER'), count(4), 6)).toContain('Best of the group (higher is better): Number: 6');
  });

  it('knows what 0 means on either side', () => {
    expect(scored(relative('HIGHER'), count(0), 0).points).toBe(0);
    expect(scored(relative('LOWER'), count(0), 0).points).toBe(150);
    expect(scored(relative('LOWER'), count(3), 0).points).toBe(0);
  });

  it('never gives more than everything', () => {
    expect(scored(relative('HIGHER'), count(9), 6).points).toBe(150);
    expect(scored(relative('LOWER'), count(1), 6).points).toBe(150);
  });

  it('refuses a share over its whole', () => {
    const rule: ScoringRule = {
      ...relative('HIGHER'),
      kind: 'relative',
      measure: shareMeasure,
      better: 'HIGHER',
      fullPoints: 1,
    };
    expect(faults(rule, { kind: 'relative_percent', numerator: 2, denominator: 1 })).toEqual([
      '/numerator numerator_over_denominator',
    ]);
    expect(faults(rule, { kind: 'relative_percent', numerator: 0, denominator: 0 })).toEqual([
      '/denominator zero_denominator',
    ]);
    expect(faults(rule, count(1))).toEqual(['/kind wrong_kind']);
  });
});

describe('an award', () => {
  it('is bounded', () => {
    const rule: ScoringRule = { kind: 'award', basis: words('initiative'), fullPoints: 200 };
    expect(scored(rule, { kind: 'award', points: 175 }).points).toBe(175);
    expect(faults(rule, { kind: 'award', points: 201 })).toEqual(['/points award_over_maximum']);
  });
});
