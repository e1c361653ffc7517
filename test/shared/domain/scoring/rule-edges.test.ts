import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../../../shared/contracts/answer-value.ts';
import type { ScoringRule } from '../../../../shared/contracts/scoring-rule.ts';
import { scoreClaim } from '../../../../shared/domain/scoring/score-leaf.ts';
import { oneLeaf, plainContext, shareMeasure, words } from './one-leaf-table.ts';

const points = (
  rule: ScoringRule,
  value: AnswerValue,
  anchors: { id: string; date: string | null }[] = [],
) => {
  const leaf = oneLeaf(500, rule, {}, { anchors });
  const score = scoreClaim(leaf, { value, evidence: 0, justified: false }, plainContext);
  return score.status === 'SCORED' ? score.points : score.status;
};
const item = (code: string, worth: number) => ({ code, label: words(code), points: worth });

describe('tiered', () => {
  const rule: ScoringRule = {
    kind: 'tiered',
    measure: shareMeasure,
    tiers: [
      { op: '>=', value: '80', points: 200 },
      { op: '>', value: '30', points: 100 },
    ],
    elsePoints: 5,
  };
  const at = (numerator: number, denominator: number) =>
    points(rule, { kind: 'tiered_percent', numerator, denominator });

  it('takes the first tier that holds; ">" is strict, ">=" is not', () => {
    expect(at(80, 100)).toBe(200);
    expect(at(7_999, 10_000)).toBe(100);
    expect(at(3_001, 10_000)).toBe(100);
    expect(at(30, 100)).toBe(5);
    expect(at(0, 100)).toBe(5);
  });

  it('compares counts to decimal thresholds exactly', () => {
    const counted: ScoringRule = {
      kind: 'tiered',
      measure: { type: 'COUNT', counted: words('meetings') },
      tiers: [{ op: '>=', value: '1.5', points: 100 }],
      elsePoints: 0,
    };
    expect(points(counted, { kind: 'tiered_count', count: 1 })).toBe(0);
    expect(points(counted, { kind: 'tiered_count', count: 2 })).toBe(100);
  });
});

describe('boolean, choice and checklist', () => {
  it('gives the points of what was said', () => {
    const rule: ScoringRule = {
      kind: 'boolean',
      whenTrue: words('yes'),
      truePoints: 100,
      whenFalse: words('no'),
      falsePoints: 10,
    };
    expect(points(rule, { kind: 'boolean', value: true })).toBe(100);
    expect(points(rule, { kind: 'boolean', value: false })).toBe(10);
    const choice: ScoringRule = { kind: 'choice', options: [item('good', 100), item('bad', 0)] };
    expect(points(choice, { kind: 'choice', option: 'good' })).toBe(100);
    expect(points(choice, { kind: 'choice', option: 'other' })).toBe('INVALID_ANSWER');
  });

  it('adds what is met, in any order, once each', () => {
    const rule: ScoringRule = { kind: 'checklist', items: [item('a', 25), item('b', 50), item('c', 25)] };
    expect(points(rule, { kind: 'checklist', met: ['c', 'a'] })).toBe(50);
    expect(points(rule, { kind: 'checklist', met: [] })).toBe(0);
    expect(points(rule, { kind: 'checklist', met: ['a', 'a'] })).toBe('INVALID_ANSWER');
    expect(points(rule, { kind: 'checklist', met: ['d'] })).toBe('INVALID_ANSWER');
  });
});

describe('count and deduct', () => {
  it('gives points for each up to the cap, whatever the count', () => {
    const rule: ScoringRule = { kind: 'count', counted: words('items'), pointsPerUnit: 30, cap: 100 };
    const given = (count: number) => points(rule, { kind: 'count', count });
    expect([0, 1, 3, 4, 1_000_000_000_000_000].map(given)).toEqual([0, 30, 90, 100, 100]);
  });

  it('takes from the start down to the floor, whatever the count', () => {
    const rule: ScoringRule = {
      kind: 'deduct',
      start: 150,
      floor: 20,
      items: [
        { code: 'late', label: words('late'), pointsEach: 25 },
        { code: 'missing', label: words('missing'), pointsEach: 50 },
      ],
    };
    const given = (late: number, missing: number) =>
      points(rule, { kind: 'deduct', counts: { late, missing } });
    expect([given(0, 0), given(1, 1), given(3, 1), given(2, 2), given(1_000_000_000_000_000, 0)]).toEqual([
      150, 75, 25, 20, 20,
    ]);
    expect(points(rule, { kind: 'deduct', counts: { late: 1 } })).toBe('INVALID_ANSWER');
    expect(points(rule, { kind: 'deduct', counts: { late: 1, missing: 0, other: 1 } })).toBe(
      'INVALID_ANSWER',
    );
  });

  it('does not take a name of the language for an item', () => {
    const rule: ScoringRule = {
      kind: 'deduct',
      start: 100,
      floor: 0,
      items: [{ code: 'constructor', label: words('constructor'), pointsEach: 50 }],
    };
    expect(points(rule, { kind: 'deduct', counts: {} })).toBe('INVALID_ANSWER');
    expect(points(rule, { kind: 'deduct', counts: { constructor: 1 } })).toBe(50);
  });
});

describe('deadline', () => {
  const rule: ScoringRule = {
    kind: 'deadline',
    paper: words('plan'),
    due: { type: 'FIXED', on: { month: 1, day: 31, yearOffset: 0 } },
    dueOnDayOff: 'KEEP',
    onTimePoints: 100,
    lateDays: 'WORKING',
    late: [
      { upToDays: 2, points: 80 },
      { upToDays: 5, points: 50 },
    ],
    beyondPoints: 10,
    missingPoints: 0,
  };
  const issued = (issuedOn: string | null) => points(rule, { kind: 'deadline', issuedOn });

  it('steps down by working days late (1 February is a holiday), then beyond, then missing', () => {
    const days = ['2023-01-31', '2023-02-01', '2023-02-03', '2023-02-06', '2023-02-08', '2023-02-09', null];
    expect(days.map(issued)).toEqual([100, 80, 80, 50, 50, 10, 0]);
  });

  it('refuses a paper dated outside the round', () => {
    expect(issued('2022-09-30')).toBe('INVALID_ANSWER');
    expect(issued('2022-10-01')).toBe(100);
    expect(issued('2024-01-01')).toBe('INVALID_ANSWER');
  });

  it('takes a tier without limit for every later day', () => {
    const open: ScoringRule = { ...rule, late: [{ upToDays: null, points: 50 }] };
    expect(points(open, { kind: 'deadline', issuedOn: '2023-12-31' })).toBe(50);
  });

  it('waits while its anchor has no day', () => {
    const anchored: ScoringRule = {
      ...rule,
      due: { type: 'ANCHORED', anchor: 'plan', plusDays: 2, days: 'WORKING' },
    };
    const value: AnswerValue = { kind: 'deadline', issuedOn: '2023-02-03' };
    expect(points(anchored, value, [{ id: 'plan', date: null }])).toBe('AWAITING');
    expect(points(anchored, value, [{ id: 'plan', date: '2023-01-31' }])).toBe(100);
  });
});

describe('piecewise linear', () => {
  const knot = (atPercent: string, worth: number) => ({ atPercent, points: worth });
  const rule: ScoringRule = {
    kind: 'piecewise_linear',
    measure: shareMeasure,
    knots: [knot('10', 20), knot('70', 20), knot('95', 200)],
  };
  const at = (numerator: number) => points(rule, { kind: 'piecewise_linear', numerator, denominator: 1_000 });

  it('is level outside the knots and straight between them', () => {
    expect([0, 100, 700, 825, 950, 1_000].map(at)).toEqual([20, 20, 20, 110, 200, 200]);
    expect(at(701)).toBe(21); // 20 + 180 × 0.1 ÷ 25 = 20.72
  });

  it('goes down where the knots do', () => {
    const falling: ScoringRule = { ...rule, knots: [knot('0', 100), knot('50', 0)] };
    expect(points(falling, { kind: 'piecewise_linear', numerator: 10, denominator: 100 })).toBe(80);
  });
});

describe('survey and external index', () => {
  it('takes exact decimals, a floor, and nothing over the scale', () => {
    const survey: ScoringRule = {
      kind: 'survey',
      survey: words('s'),
      fullPoints: 150,
      zeroBelowPercent: '50',
    };
    const mean = (meanPercent: string) => points(survey, { kind: 'survey', meanPercent });
    expect(['87.35', '50', '49.9999', '100', '100.0001'].map(mean)).toEqual([
      131,
      75,
      0,
      150,
      'INVALID_ANSWER',
    ]);
    const index: ScoringRule = { kind: 'external_index', index: words('i'), scaleMax: '80', fullPoints: 200 };
    const value = (text: string) => points(index, { kind: 'external_index', value: text });
    expect(['63.41', '80', '0', '80.01'].map(value)).toEqual([159, 200, 0, 'INVALID_ANSWER']);
  });
});

describe('a value of another kind', () => {
  it('is invalid for every rule', () => {
    const boolean: AnswerValue = { kind: 'boolean', value: true };
    const count: ScoringRule = { kind: 'count', counted: words('c'), pointsPerUnit: 1, cap: 1 };
    expect(points(count, boolean)).toBe('INVALID_ANSWER');
    const tiered: ScoringRule = {
      kind: 'tiered',
      measure: shareMeasure,
      tiers: [{ op: '>', value: '0', points: 1 }],
      elsePoints: 0,
    };
    expect(points(tiered, { kind: 'tiered_count', count: 1 })).toBe('INVALID_ANSWER');
    expect(points(tiered, { kind: 'ratio', numerator: 1, denominator: 1 })).toBe('INVALID_ANSWER');
  });
});
