import { describe, expect, it } from 'vitest';
import type { ScoringRule } from '../../../../shared/contracts/scoring-rule.ts';
import { deadlineRule, judged } from './judged.ts';
import { shareMeasure, words } from './one-leaf-table.ts';

const share = (numerator: number, denominator: number) => ({ step: 'SHARE', numerator, denominator });
const faults = (pointer: string, fault: string) => ({ faults: [{ pointer, fault }] });
const item = (code: string, points: number) => ({ code, label: words(code), points });

describe('a tier says which one held, and of what', () => {
  const tiers = [{ op: '>=' as const, value: '80', points: 200 }];
  const percent: ScoringRule = { kind: 'tiered', measure: shareMeasure, tiers, elsePoints: 5 };
  const counted: ScoringRule = {
    ...percent,
    kind: 'tiered',
    measure: { type: 'COUNT', counted: words('c') },
    tiers,
    elsePoints: 5,
  };
  const of = (numerator: number, denominator: number) =>
    judged(percent, { kind: 'tiered_percent', numerator, denominator });

  it('of a percentage, exactly at its bound and just under', () => {
    const tier = { step: 'TIER', op: '>=', value: '80', unit: 'PERCENT' };
    expect(of(80, 100)).toEqual({ worth: '200', steps: [share(80, 100), tier] });
    expect(of(799, 1_000)).toEqual({ worth: '5', steps: [share(799, 1_000), { step: 'NO_TIER' }] });
  });

  it('of a count', () => {
    const tier = { step: 'TIER', op: '>=', value: '80', unit: 'COUNT' };
    const at = (count: number) => judged(counted, { kind: 'tiered_count', count });
    expect(at(80)).toEqual({ worth: '200', steps: [{ step: 'COUNTED', count: 80 }, tier] });
    expect(at(79)).toEqual({ worth: '5', steps: [{ step: 'COUNTED', count: 79 }, { step: 'NO_TIER' }] });
  });

  it('and takes no percentage of nothing, or over the whole', () => {
    expect(of(0, 0)).toEqual(faults('/denominator', 'zero_denominator'));
    expect(of(5, 4)).toEqual(faults('/numerator', 'numerator_over_denominator'));
  });
});

describe('a ratio says whether the floor and the target were reached', () => {
  const rule: ScoringRule = {
    kind: 'ratio',
    measure: shareMeasure,
    fullPoints: 250,
    targetPercent: '80',
    zeroBelowPercent: '40',
  };
  const at = (numerator: number) => judged(rule, { kind: 'ratio', numerator, denominator: 1_000 });
  const toTarget = { step: 'TO_TARGET', targetPercent: '80', fullPoints: 250 };

  it('at exactly the floor it counts, under it not', () => {
    expect(at(400)).toEqual({ worth: '125', steps: [share(400, 1_000), { ...toTarget, reached: false }] });
    expect(at(399)).toEqual({
      worth: '0',
      steps: [share(399, 1_000), { step: 'BELOW_FLOOR', floorPercent: '40' }],
    });
  });

  it('at exactly the target it is reached, under it not', () => {
    expect(at(800)).toEqual({ worth: '250', steps: [share(800, 1_000), { ...toTarget, reached: true }] });
    expect(at(799)).toMatchObject({ worth: '3995/16', steps: [{}, { reached: false }] });
  });
});

describe('a count is held at its cap only above it', () => {
  it.each([
    [3, '90', false],
    [4, '120', false],
    [5, '120', true],
  ])('%i things', (count, worth, capped) => {
    const rule: ScoringRule = { kind: 'count', counted: words('c'), pointsPerUnit: 30, cap: 120 };
    expect(judged(rule, { kind: 'count', count })).toEqual({
      worth,
      steps: [
        { step: 'COUNTED', count },
        { step: 'PER_UNIT', pointsPerUnit: 30, cap: 120, capped },
      ],
    });
  });
});

describe('a line says between which knots', () => {
  const knots = [
    { atPercent: '10', points: 20 },
    { atPercent: '70', points: 90 },
    { atPercent: '95', points: 40 },
  ];
  const rule: ScoringRule = { kind: 'piecewise_linear', measure: shareMeasure, knots };
  const at = (numerator: number, denominator = 100, on: ScoringRule = rule) =>
    judged(on, { kind: 'piecewise_linear', numerator, denominator });

  it.each([
    [5, '20', [10, 20, 10, 20]],
    [10, '20', [10, 20, 70, 90]],
    [40, '55', [10, 20, 70, 90]],
    [70, '90', [70, 90, 95, 40]],
    [82, '66', [70, 90, 95, 40]],
    [95, '40', [95, 40, 95, 40]],
    [100, '40', [95, 40, 95, 40]],
  ])('at %i %%: %s', (numerator, worth, [fromPercent, fromPoints, toPercent, toPoints]) => {
    const segment = { fromPercent: `${fromPercent}`, fromPoints, toPercent: `${toPercent}`, toPoints };
    expect(at(numerator)).toEqual({
      worth,
      steps: [share(numerator, 100), { step: 'SEGMENT', ...segment }],
    });
  });

  it('takes no percentage of nothing, or over the whole', () => {
    expect(at(0, 0)).toEqual(faults('/denominator', 'zero_denominator'));
    expect(at(101)).toEqual(faults('/numerator', 'numerator_over_denominator'));
  });

  it('without knots is no rule', () => {
    expect(() => at(1, 2, { ...rule, kind: 'piecewise_linear', measure: shareMeasure, knots: [] })).toThrow(
      new RangeError('a piecewise rule without knots'),
    );
  });
});

describe('what was chosen', () => {
  it('stands in the words of the table', () => {
    const yesNo = { whenTrue: words('yes'), truePoints: 100, whenFalse: words('no'), falsePoints: 10 };
    const said = (value: boolean) => judged({ kind: 'boolean', ...yesNo }, { kind: 'boolean', value });
    expect(said(true)).toEqual({ worth: '100', steps: [{ step: 'CHOSEN', label: words('yes') }] });
    expect(said(false)).toEqual({ worth: '10', steps: [{ step: 'CHOSEN', label: words('no') }] });
    const levels: ScoringRule = { kind: 'choice', options: [item('good', 100), item('bad', 0)] };
    const chosen = (option: string) => judged(levels, { kind: 'choice', option });
    expect(chosen('good')).toEqual({ worth: '100', steps: [{ step: 'CHOSEN', label: words('good') }] });
    expect(chosen('worst')).toEqual(faults('/option', 'unknown_option'));
  });

  it('lists what of a list was met and what was not, in the order of the table', () => {
    const rule: ScoringRule = { kind: 'checklist', items: [item('a', 25), item('b', 50), item('c', 20)] };
    const [a, b, c] = ['a', 'b', 'c'].map(words);
    expect(judged(rule, { kind: 'checklist', met: ['c', 'a'] })).toEqual({
      worth: '45',
      steps: [{ step: 'CHECKED', met: [a, c], unmet: [b] }],
    });
  });

  it('lists every violation, its number and its cost', () => {
    const items = [{ code: 'late', label: words('late'), pointsEach: 25 }];
    const rule: ScoringRule = { kind: 'deduct', start: 150, floor: 20, items };
    const taken = (late: number) => judged(rule, { kind: 'deduct', counts: { late } });
    const step = (count: number) => ({
      step: 'DEDUCTED',
      start: 150,
      floor: 20,
      items: [{ label: words('late'), count, pointsEach: 25 }],
    });
    expect(taken(5)).toEqual({ worth: '25', steps: [step(5)] });
    expect(taken(6)).toEqual({ worth: '20', steps: [step(6)] });
  });
});

describe('a paper', () => {
  const issued = (issuedOn: string | null) => judged(deadlineRule, { kind: 'deadline', issuedOn });
  const paper = (issuedOn: string | null) => ({ step: 'PAPER', issuedOn, due: '2023-01-31' });

  it('says when it was due, how late it came, and which tier that is', () => {
    const late = (days: number, upToDays: number) => ({ step: 'LATE', days, counted: 'WORKING', upToDays });
    expect(issued('2023-01-31')).toEqual({ worth: '100', steps: [paper('2023-01-31')] });
    expect(issued('2023-02-03')).toEqual({ worth: '80', steps: [paper('2023-02-03'), late(2, 2)] });
    expect(issued('2023-02-06')).toEqual({ worth: '50', steps: [paper('2023-02-06'), late(3, 5)] });
    expect(issued('2023-02-09')).toEqual({
      worth: '10',
      steps: [paper('2023-02-09'), { step: 'TOO_LATE', days: 6, counted: 'WORKING' }],
    });
    expect(issued(null)).toEqual({ worth: '0', steps: [paper(null)] });
  });

  it.each(['2022-09-30', '2024-01-01'])('dated %s is outside the round', (day) => {
    expect(issued(day)).toEqual(faults('/issuedOn', 'paper_date_out_of_range'));
  });

  it.each(['2022-10-01', '2023-12-31'])('dated %s is inside, at the very end', (day) => {
    expect(issued(day)).toHaveProperty('steps.0', paper(day));
  });
});

describe('a published figure', () => {
  it('says what was published, and what was over its scale or under its floor', () => {
    const survey: ScoringRule = {
      kind: 'survey',
      survey: words('s'),
      fullPoints: 150,
      zeroBelowPercent: '50',
    };
    const mean = (meanPercent: string) => judged(survey, { kind: 'survey', meanPercent });
    const given = (meanPercent: string) => ({ step: 'MEAN', meanPercent, fullPoints: 150 });
    expect(mean('50')).toEqual({ worth: '75', steps: [given('50')] });
    expect(mean('49.99')).toEqual({
      worth: '0',
      steps: [given('49.99'), { step: 'BELOW_FLOOR', floorPercent: '50' }],
    });
    expect(mean('100.01')).toEqual(faults('/meanPercent', 'percent_over_100'));
    const index: ScoringRule = { kind: 'external_index', index: words('i'), scaleMax: '80', fullPoints: 200 };
    const value = (text: string) => judged(index, { kind: 'external_index', value: text });
    const step = { step: 'INDEX', value: '63.5', scaleMax: '80', fullPoints: 200 };
    expect(value('63.5')).toEqual({ worth: '635/4', steps: [step] });
    expect(value('80.01')).toEqual(faults('/value', 'value_over_scale'));
  });
});
