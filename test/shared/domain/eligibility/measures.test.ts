import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StatedValue } from '../../../../shared/contracts/eligibility.ts';
import { Comparison, type Measure } from '../../../../shared/contracts/eligibility-condition.ts';
import { evaluateCondition } from '../../../../shared/domain/eligibility/evaluate-condition.ts';
import { explainOutcome } from '../../../../shared/domain/eligibility/explain-outcome.ts';
import { condition, facts, result, scored } from './some-facts.ts';

const title = { vi: 'TTHC có phát sinh hồ sơ', en: 'Procedures with cases' };
const share = (is: Comparison, percent: string, more: object = {}): Measure => ({
  of: 'PERCENT',
  id: 'm',
  title,
  is,
  percent,
  ...more,
});
const percent = (numerator: number, denominator: number, excluded?: number): StatedValue => ({
  kind: 'PERCENT',
  numerator,
  denominator,
  ...(excluded === undefined ? {} : { excluded }),
});

const judge = (all: Measure[], values: Record<string, StatedValue>, current = facts().current) =>
  evaluateCondition(
    condition({ type: 'MEASURED', all }),
    facts({ current, stated: new Map([['c', { statement: { kind: 'MEASURED', values, evidence: [] } }]]) }),
    'campaign',
  );
const statusOf = (...args: Parameters<typeof judge>) => judge(...args).status;

describe('a stated measure', () => {
  it.each([
    ['OVER', '30', percent(30, 100), 'NOT_MET'],
    ['OVER', '30', percent(3, 10), 'NOT_MET'],
    ['OVER', '30', percent(300_000_001, 1_000_000_000), 'MET'],
    ['AT_LEAST', '80', percent(80, 100), 'MET'],
    ['AT_LEAST', '80', percent(4, 5), 'MET'],
    ['AT_LEAST', '80', percent(799_999_999, 1_000_000_000), 'NOT_MET'],
    ['EQUAL', '100', percent(7, 7), 'MET'],
    ['EQUAL', '100', percent(999_999, 1_000_000), 'NOT_MET'],
    ['AT_MOST', '5', percent(1, 20), 'MET'],
    ['UNDER', '5', percent(1, 20), 'NOT_MET'],
    ['EQUAL', '33.3333', percent(1, 3), 'NOT_MET'],
  ] as const)('%s %s %% of %o is %s', (is, bound, value, status) => {
    expect(statusOf([share(is, bound)], { m: value })).toBe(status);
  });

  it('compares exactly, whatever the numbers, as whole numbers crosswise do', () => {
    const big = fc.bigInt(0n, 10n ** 15n);
    fc.assert(
      fc.property(
        big,
        fc.bigInt(1n, 10n ** 15n),
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.constantFrom(...Comparison.options),
        (num, den, bound, is) => {
          // The bound in ten-thousandths of a percent against num/den × 100.
          const [left, right] = [num * 1_000_000n, BigInt(bound) * den];
          const expected = {
            OVER: left > right,
            AT_LEAST: left >= right,
            EQUAL: left === right,
            AT_MOST: left <= right,
            UNDER: left < right,
          }[is];
          const text = `${Math.trunc(bound / 10_000)}.${String(bound % 10_000).padStart(4, '0')}`;
          const value = percent(Number(num), Number(den));
          expect(statusOf([share(is, text)], { m: value })).toBe(expected ? 'MET' : 'NOT_MET');
        },
      ),
    );
  });

  it('leaves what is excluded out of the denominator, and shows it', () => {
    const measure = share('EQUAL', '100', { excluding: { vi: 'văn bản mật', en: 'papers under secrecy' } });
    expect(statusOf([measure], { m: percent(90, 100, 10) })).toBe('MET');
    expect(statusOf([measure], { m: percent(90, 100, 9) })).toBe('NOT_MET');
    const { steps, status, countsAs } = judge([measure], { m: percent(90, 100, 10) });
    expect(explainOutcome({ steps, status, countsAs }, 'vi')).toBe(
      'TTHC có phát sinh hồ sơ: 90/(100 - 10) = 100 %.\n"đúng 100 %": đạt.\nKết luận: đạt.',
    );
  });

  it('never divides by nothing: what is stored in spite of every check is unknown', () => {
    expect(statusOf([share('OVER', '0')], { m: percent(0, 0) })).toBe('UNKNOWN');
    expect(statusOf([share('OVER', '0')], { m: percent(0, 5, 5) })).toBe('UNKNOWN');
    expect(statusOf([share('OVER', '0')], { m: { kind: 'COUNT', count: 3 } })).toBe('UNKNOWN');
  });

  it('counts', () => {
    const count: Measure = { of: 'COUNT', id: 'm', title, is: 'AT_LEAST', count: 1 };
    const of = (value: number) => statusOf([count], { m: { kind: 'COUNT', count: value } });
    expect([of(0), of(1), of(2)]).toEqual(['NOT_MET', 'MET', 'MET']);
  });
});

describe('several measures', () => {
  const all = [share('OVER', '30'), { ...share('EQUAL', '100'), id: 'n' }] as Measure[];
  const none: StatedValue = { kind: 'NO_CASES', reason: 'Không có' };

  it('hold together only: one that fails is enough, and what is missing is never taken for failing', () => {
    expect(statusOf(all, { m: percent(31, 100), n: percent(5, 5) })).toBe('MET');
    expect(statusOf(all, { m: percent(30, 100), n: percent(5, 5) })).toBe('NOT_MET');
    expect(statusOf(all, { m: percent(31, 100) })).toBe('UNKNOWN');
    expect(statusOf(all, { m: percent(30, 100) })).toBe('NOT_MET');
    expect(statusOf(all, {})).toBe('UNKNOWN');
  });

  it('leave out what has no cases, and do not apply where none has', () => {
    expect(statusOf(all, { m: percent(31, 100), n: none })).toBe('MET');
    expect(statusOf(all, { m: none, n: percent(4, 5) })).toBe('NOT_MET');
    expect(judge(all, { m: none, n: none })).toMatchObject({ status: 'NOT_APPLICABLE', countsAs: 'UNKNOWN' });
  });
});

describe('a measure of the result', () => {
  const index = (is: Comparison, bound: string, node?: string): Measure => ({
    of: 'INDEX',
    is,
    percent: bound,
    ...(node === undefined ? {} : { node }),
  });

  it('compares the index as places do: exactly, or as it was published', () => {
    // 79.996 % rounds to 80.00 %.
    const total = { ...scored(79_996, 0, 100_000), indexPercent: 8_000 };
    expect(statusOf([index('AT_LEAST', '80')], {}, result(0, { total }))).toBe('NOT_MET');
    expect(statusOf([index('AT_LEAST', '80')], {}, result(0, { total, rankBy: 'PUBLISHED_INDEX' }))).toBe(
      'MET',
    );
    expect(statusOf([index('AT_LEAST', '80')], {}, result(8_000))).toBe('MET');
    expect(statusOf([index('OVER', '80')], {}, result(8_000))).toBe('NOT_MET');
  });

  it('looks at one node alone, and says which of its leaves are missing', () => {
    const nodes = new Map([
      ['3', scored(9_000)],
      ['8', scored(9_000, 500)],
      ['5', scored(0, 0, 0)],
    ]);
    const current = result(0, { nodes, awaiting: ['3.1.1', '8.1.1', '8.1.2', '80.1'] });
    expect(statusOf([index('AT_LEAST', '90', '3')], {}, current)).toBe('MET');
    expect(judge([index('AT_LEAST', '90', '8')], {}, current)).toMatchObject({
      status: 'UNKNOWN',
      steps: [{ step: 'MISSING', what: 'VALUES', codes: ['8.1.1', '8.1.2'] }],
    });
    expect(statusOf([index('AT_LEAST', '90', '5')], {}, current)).toBe('NOT_APPLICABLE');
    expect(statusOf([index('AT_LEAST', '90', '7')], {}, current)).toBe('UNKNOWN');
    expect(statusOf([index('AT_LEAST', '90')], {}, { missing: 'PUBLICATION' })).toBe('UNKNOWN');
  });

  it('reads an answer in numbers, and says why there is none', () => {
    const leaf: Measure = { of: 'LEAF', leaf: '3.1.1', is: 'OVER', value: '30' };
    const answered = (answer: Parameters<NonNullable<Map<string, never>['set']>>[1] | object) =>
      judge([leaf], {}, result(0, { answers: new Map([['3.1.1', answer as never]]) }));
    const value = (given: object) => answered({ value: given }).status;
    expect(value({ kind: 'ratio', numerator: 3, denominator: 10 })).toBe('NOT_MET');
    expect(value({ kind: 'tiered_percent', numerator: 31, denominator: 100 })).toBe('MET');
    expect(value({ kind: 'count', count: 31 })).toBe('MET');
    expect(value({ kind: 'survey', meanPercent: '30.0001' })).toBe('MET');
    expect(value({ kind: 'external_index', value: '30' })).toBe('NOT_MET');
    expect(value({ kind: 'ratio', numerator: 0, denominator: 0 })).toBe('UNKNOWN');
    expect(answered({ value: { kind: 'boolean', value: true } })).toMatchObject({
      steps: [{ what: 'ANSWER_NOT_A_NUMBER', codes: ['3.1.1'] }],
    });
    expect(answered({ missing: 'APPRAISAL' })).toMatchObject({
      status: 'UNKNOWN',
      steps: [{ what: 'APPRAISAL', codes: ['3.1.1'] }],
    });
    expect(answered({ notApplicable: 'NO_CASES' }).status).toBe('NOT_APPLICABLE');
    expect(judge([leaf], {}, result(0)).steps).toMatchObject([{ step: 'MISSING', what: 'RESULT' }]);
    expect(judge([leaf], {}, { missing: 'PUBLICATION' }).steps).toMatchObject([{ what: 'PUBLICATION' }]);
  });

  it('says of a share and of a published percentage that they are percentages, and of a count that it is none', () => {
    const leaf: Measure = { of: 'LEAF', leaf: '3.1.1', is: 'OVER', value: '30' };
    const percents = (value: object) =>
      judge([leaf], {}, result(0, { answers: new Map([['3.1.1', { value } as never]]) })).steps.map((step) =>
        'percent' in step ? step.percent : undefined,
      );
    expect(percents({ kind: 'ratio', numerator: 3, denominator: 10 })).toEqual([true, true]);
    expect(percents({ kind: 'survey', meanPercent: '87' })).toEqual([true, true]);
    expect(percents({ kind: 'count', count: 4 })).toEqual([false, false]);
    expect(judge([index('OVER', '80')], {}, result(8_001)).steps.at(-1)).toMatchObject({ percent: true });
  });

  it('takes the band itself for enough, and a better one; never a worse one', () => {
    const band = (points: number, more = {}) =>
      evaluateCondition(
        condition({ type: 'BAND_AT_LEAST', band: 'FAIR' }),
        facts({ current: result(points, more) }),
        'campaign',
      ).status;
    expect([band(8_000), band(7_999), band(9_500)]).toEqual(['MET', 'NOT_MET', 'MET']);
    expect(band(8_000, { total: scored(8_000, 100) })).toBe('UNKNOWN');
    expect(band(8_000, { bands: [] })).toBe('UNKNOWN');
  });
});
