import { describe, expect, it } from 'vitest';
import type { AnswerValue, PartValue } from '../../../../shared/contracts/answer-value.ts';
import type { RelativeRule, ScoringRule } from '../../../../shared/contracts/scoring-rule.ts';
import { dividesByNothing } from '../../../../shared/domain/scoring/rules/outcome.ts';
import { bestOf } from '../../../../shared/domain/scoring/rules/relative.ts';
import { anchoredRule, deadlineRule, judged } from './judged.ts';
import { shareMeasure, words } from './one-leaf-table.ts';

const yesNo = {
  kind: 'boolean' as const,
  whenTrue: words('yes'),
  truePoints: 100,
  whenFalse: words('no'),
  falsePoints: 10,
};
const count = { kind: 'count' as const, counted: words('c'), pointsPerUnit: 1, cap: 9 };
const yes: AnswerValue = { kind: 'boolean', value: true };
const wrongKind = { faults: [{ pointer: '/kind', fault: 'wrong_kind' }] };
const relative = (measure: RelativeRule['measure'], better: RelativeRule['better']): RelativeRule => ({
  kind: 'relative',
  measure,
  better,
  fullPoints: 150,
});
const ofCounts = { type: 'COUNT' as const, counted: words('c') };

describe('a value of another kind', () => {
  const option = { code: 'a', label: words('a'), points: 1 };
  const knots = ['0', '1'].map((atPercent) => ({ atPercent, points: 1 }));
  const tiers = [{ op: '>' as const, value: '0', points: 1 }];
  const rules: ScoringRule[] = [
    { kind: 'choice', options: [option, { ...option, code: 'b' }] },
    { kind: 'tiered', measure: ofCounts, tiers, elsePoints: 0 },
    { kind: 'tiered', measure: shareMeasure, tiers, elsePoints: 0 },
    { kind: 'ratio', measure: shareMeasure, fullPoints: 1, targetPercent: '1', zeroBelowPercent: null },
    count,
    deadlineRule,
    { kind: 'deduct', start: 1, floor: 0, items: [{ code: 'a', label: words('a'), pointsEach: 1 }] },
    { kind: 'checklist', items: [option] },
    { kind: 'piecewise_linear', measure: shareMeasure, knots },
    { kind: 'survey', survey: words('s'), fullPoints: 1, zeroBelowPercent: null },
    { kind: 'external_index', index: words('i'), scaleMax: '1', fullPoints: 1 },
    { kind: 'all_of', parts: [], fullPoints: 1 },
    { kind: 'best_of', cases: words('c'), maxCases: 2, rule: count },
    relative(ofCounts, 'HIGHER'),
    relative(shareMeasure, 'HIGHER'),
    { kind: 'award', basis: words('b'), fullPoints: 1 },
  ];

  it.each(rules.map((rule) => [rule.kind, rule] as const))('is refused by the rule %s (%#)', (_, rule) => {
    expect(judged(rule, yes)).toEqual(wrongKind);
  });

  it('is refused where it is of the same rule by the other measure', () => {
    expect(judged(yesNo, { kind: 'count', count: 1 })).toEqual(wrongKind);
    const share: AnswerValue = { kind: 'relative_percent', numerator: 1, denominator: 2 };
    expect(judged(relative(ofCounts, 'HIGHER'), share)).toEqual(wrongKind);
    expect(judged(relative(shareMeasure, 'HIGHER'), { kind: 'relative_count', count: 1 })).toEqual(wrongKind);
  });
});

describe('all of several', () => {
  const part = (code: string, rule: typeof yesNo | typeof anchoredRule | typeof deadlineRule) => ({
    code,
    label: words(code),
    rule,
    needs: 50,
  });
  const said = (value: boolean): PartValue => ({ kind: 'boolean', value });
  const issued: PartValue = { kind: 'deadline', issuedOn: '2023-02-06' };

  it('writes one line for each part in the order of the table; exactly what is needed is met', () => {
    const rule: ScoringRule = {
      kind: 'all_of',
      fullPoints: 200,
      parts: [part('paper', deadlineRule), part('word', yesNo)],
    };
    const line = (code: string, numerator: string, met: boolean) => ({
      label: words(code),
      earned: { numerator, denominator: '1' },
      needs: 50,
      met,
    });
    expect(judged(rule, { kind: 'all_of', parts: { word: said(false), paper: issued } })).toEqual({
      worth: '0',
      steps: [{ step: 'PARTS', parts: [line('paper', '50', true), line('word', '10', false)] }],
    });
    expect(judged(rule, { kind: 'all_of', parts: { word: said(true), paper: issued } })).toMatchObject({
      worth: '200',
    });
  });

  it('waits while one part waits, unless another is wrong', () => {
    const rule: ScoringRule = {
      kind: 'all_of',
      fullPoints: 200,
      parts: [part('word', yesNo), part('paper', anchoredRule)],
    };
    expect(judged(rule, { kind: 'all_of', parts: { word: said(false), paper: issued } })).toEqual({
      awaits: 'ANCHOR',
      steps: [],
    });
    expect(judged(rule, { kind: 'all_of', parts: { paper: issued } })).toEqual({
      faults: [{ pointer: '/parts/word', fault: 'missing_part' }],
    });
  });
});

describe('best of several', () => {
  const rule = (of: typeof deadlineRule | typeof anchoredRule): ScoringRule => ({
    kind: 'best_of',
    cases: words('papers'),
    maxCases: 3,
    rule: of,
  });
  const papers = (...days: string[]): AnswerValue => ({
    kind: 'best_of',
    cases: days.map((issuedOn) => ({ kind: 'deadline', issuedOn })),
  });

  it('reads each case against the same due day, and shows the steps of the best', () => {
    expect(judged(rule(deadlineRule), papers('2023-02-09', '2023-01-31', '2023-01-30'))).toEqual({
      worth: '100',
      steps: [
        { step: 'BEST_CASE', case: 2, of: 3 },
        { step: 'PAPER', issuedOn: '2023-01-31', due: '2023-01-31' },
      ],
    });
  });

  it('waits while its due day is not known', () => {
    expect(judged(rule(anchoredRule), papers('2023-02-09'))).toEqual({ awaits: 'ANCHOR', steps: [] });
  });

  it('of no case is nothing that can be scored', () => {
    expect(() => judged(rule(deadlineRule), papers())).toThrow(
      new RangeError('a value of several cases without any'),
    );
  });
});

describe('against the best of the group', () => {
  const half: AnswerValue = { kind: 'relative_percent', numerator: 30, denominator: 60 };
  const share = { step: 'SHARE', numerator: 30, denominator: 60 };
  const against = { step: 'AGAINST_BEST', unit: 'PERCENT', fullPoints: 150 };

  it('says what was measured, what is best and which way', () => {
    const best = { numerator: 3, denominator: 4 };
    expect(judged(relative(shareMeasure, 'HIGHER'), half, best)).toEqual({
      worth: '100',
      steps: [share, { ...against, ...best, better: 'HIGHER' }],
    });
    expect(judged(relative(shareMeasure, 'HIGHER'), half)).toEqual({ awaits: 'PEERS', steps: [share] });
    expect(
      judged(
        relative(ofCounts, 'LOWER'),
        { kind: 'relative_count', count: 4 },
        { numerator: 4, denominator: 1 },
      ),
    ).toEqual({
      worth: '150',
      steps: [
        { step: 'COUNTED', count: 4 },
        { ...against, unit: 'COUNT', numerator: 4, denominator: 1, better: 'LOWER' },
      ],
    });
  });

  it('lets a numerator pass its denominator where the measure is no share', () => {
    const free = relative({ ...shareMeasure, share: false }, 'HIGHER');
    const twice: AnswerValue = { kind: 'relative_percent', numerator: 2, denominator: 1 };
    expect(judged(free, twice, { numerator: 4, denominator: 1 })).toMatchObject({ worth: '75' });
  });

  it('takes the whole for a share of itself', () => {
    const all: AnswerValue = { kind: 'relative_percent', numerator: 5, denominator: 5 };
    expect(judged(relative(shareMeasure, 'HIGHER'), all, { numerator: 1, denominator: 1 })).toMatchObject({
      worth: '150',
    });
  });

  it.each([
    ['HIGHER', 3],
    ['LOWER', 1],
  ] as const)(
    '%s: the best of some, of equals in the smallest numbers, in whatever order they come',
    (better, at) => {
      const values = [
        { numerator: 1, denominator: 2 },
        { numerator: 1, denominator: 4 },
        { numerator: 2, denominator: 8 },
        { numerator: 3, denominator: 4 },
        { numerator: 6, denominator: 8 },
      ];
      expect(bestOf({ better }, values)).toBe(values[at]);
      expect(bestOf({ better }, values.toReversed())).toBe(values[at]);
      expect(bestOf({ better }, [])).toBeUndefined();
    },
  );
});

describe('nothing to divide by', () => {
  const zero = { pointer: '/denominator', fault: 'zero_denominator' as const };

  it("is the leaf's own denominator of 0, when that is all that is wrong", () => {
    expect(dividesByNothing([zero])).toBe(true);
    expect(dividesByNothing([zero, { pointer: '/numerator', fault: 'wrong_kind' }])).toBe(false);
    expect(dividesByNothing([{ ...zero, fault: 'missing_item' }])).toBe(false);
    expect(dividesByNothing([{ ...zero, pointer: '/parts/a/denominator' }])).toBe(false);
  });
});
