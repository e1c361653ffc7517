import type { AnswerValue, PartValue } from '../../../../shared/contracts/answer-value.ts';
import type { PartRule, ScoringRule } from '../../../../shared/contracts/scoring-rule.ts';
import { words } from '../scoring/one-leaf-table.ts';

/** Chances from one seed: the same seed gives the same group. */
export const chances = (seed: number) => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const upTo = (most: number): number => Math.floor(next() * (most + 1));
  return {
    upTo,
    one: <T>(of: readonly T[]): T => of[upTo(of.length - 1)]!,
    often: (percent: number): boolean => next() * 100 < percent,
    many: <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n)),
  };
};
export type Chances = ReturnType<typeof chances>;

const percentText = (c: Chances): string =>
  c.one(['0', '30', '80', '95', '99.5', '100', '33.3333', '12.25', '120']);
const share = (c: Chances) => ({
  type: 'PERCENT' as const,
  numerator: words('n'),
  denominator: words('d'),
  share: c.often(70),
});
const points = (c: Chances): number => c.one([0, 50, 100, 133, 150, 200, 275, c.upTo(1_000_000)]);
const items = (c: Chances, most: number) =>
  c.many(1 + c.upTo(most - 1), (n) => ({
    code: `i-${n}`,
    label: words('item'),
    points: points(c),
    pointsEach: points(c),
  }));

const partKinds = [
  'boolean',
  'choice',
  'tiered',
  'ratio',
  'count',
  'deadline',
  'deduct',
  'checklist',
  'piecewise_linear',
] as const;

/** A rule of a kind that stands alone or in parts. */
export const partRule = (c: Chances, kind: (typeof partKinds)[number] = c.one(partKinds)): PartRule => {
  switch (kind) {
    case 'boolean':
      return {
        kind,
        whenTrue: words('y'),
        truePoints: points(c),
        whenFalse: words('n'),
        falsePoints: points(c),
      };
    case 'choice':
      return {
        kind,
        options: items(c, 6)
          .concat(items(c, 1))
          .map(({ label, points: p }, n) => ({ code: `o-${n}`, label, points: p })),
      };
    case 'tiered': {
      const measure = c.often(60) ? share(c) : { type: 'COUNT' as const, counted: words('c') };
      const tiers = c.many(1 + c.upTo(3), () => ({
        op: c.one(['>', '>='] as const),
        value: percentText(c),
        points: points(c),
      }));
      return { kind, measure, tiers, elsePoints: points(c) };
    }
    case 'ratio':
      return {
        kind,
        measure: share(c),
        fullPoints: points(c),
        targetPercent: percentText(c),
        zeroBelowPercent: c.often(40) ? percentText(c) : null,
      };
    case 'count':
      return { kind, counted: words('c'), pointsPerUnit: points(c), cap: points(c) };
    case 'deadline':
      return {
        kind,
        paper: words('p'),
        due: c.often(70)
          ? { type: 'FIXED', on: { month: 1 + c.upTo(11), day: 1 + c.upTo(27), yearOffset: 0 } }
          : { type: 'ANCHORED', anchor: 'never', plusDays: 3, days: 'WORKING' },
        dueOnDayOff: c.one(['KEEP', 'NEXT_WORKING_DAY'] as const),
        onTimePoints: points(c),
        lateDays: c.one(['WORKING', 'CALENDAR'] as const),
        late: [
          { upToDays: 5, points: points(c) },
          { upToDays: c.one([20, null]), points: points(c) },
        ],
        beyondPoints: points(c),
        missingPoints: points(c),
      };
    case 'deduct':
      return {
        kind,
        start: points(c),
        floor: c.one([0, 0, 50]),
        items: items(c, 4).map(({ code, label, pointsEach }) => ({ code, label, pointsEach })),
      };
    case 'checklist':
      return {
        kind,
        items: items(c, 20).map(({ code, label, points: p }) => ({ code, label, points: Math.min(p, 300) })),
      };
    case 'piecewise_linear': {
      const ats = ['0', '30', '33.3333', '80', '95', '100'].slice(c.upTo(3));
      return { kind, measure: share(c), knots: ats.map((atPercent) => ({ atPercent, points: points(c) })) };
    }
  }
};

/** A rule against the best of the group. */
export const relativeRule = (c: Chances): ScoringRule => ({
  kind: 'relative',
  measure: c.often(50) ? share(c) : { type: 'COUNT', counted: words('c') },
  better: c.one(['HIGHER', 'LOWER'] as const),
  fullPoints: points(c),
});

/** A rule of any kind. */
export const anyRule = (c: Chances): ScoringRule => {
  const kind = c.one([
    ...partKinds,
    ...partKinds,
    'survey',
    'external_index',
    'all_of',
    'best_of',
    'award',
    'relative',
  ] as const);
  switch (kind) {
    case 'survey':
      return { kind, survey: words('s'), fullPoints: points(c), zeroBelowPercent: c.often(40) ? '50' : null };
    case 'external_index':
      return { kind, index: words('x'), scaleMax: c.one(['100', '1', '7.5']), fullPoints: points(c) };
    case 'all_of':
      return {
        kind,
        fullPoints: points(c),
        parts: c.many(2, (n) => ({
          code: `p-${n}`,
          label: words('p'),
          rule: partRule(c),
          needs: 1 + c.upTo(100),
        })),
      };
    case 'best_of':
      return { kind, cases: words('c'), maxCases: 3, rule: partRule(c) };
    case 'relative':
      return relativeRule(c);
    case 'award':
      return { kind, basis: words('b'), fullPoints: points(c) };
    default:
      return partRule(c, kind);
  }
};

const quantity = (c: Chances): number =>
  c.one([
    0,
    1,
    c.upTo(20),
    c.upTo(1_000),
    c.upTo(1_000),
    c.upTo(70_000),
    c.upTo(3_000_000_000),
    c.upTo(10 ** 15),
    10 ** 15,
  ]);
const decimalText = (c: Chances, most: number): string =>
  c.one([
    String(c.upTo(most)),
    `${c.upTo(most)}.${c.upTo(9)}`,
    `${c.upTo(most)}.${c.upTo(9)}${c.upTo(9)}05`,
    '0',
    '123456789.1234',
  ]);
const day = (c: Chances): string =>
  c.one([
    `2023-${String(1 + c.upTo(11)).padStart(2, '0')}-${String(1 + c.upTo(27)).padStart(2, '0')}`,
    '2022-12-30',
    '2019-01-01',
    '2030-06-01',
    '0042-01-01',
  ]);

/** A value for a rule: mostly one that fits, sometimes faulty, sometimes of quite another kind. */
export const valueFor = (c: Chances, rule: ScoringRule): AnswerValue => {
  if (c.often(2)) return { kind: 'choice', option: 'no-such-option' };
  const numerator = quantity(c);
  const denominator = c.often(80) ? Math.min(numerator + c.upTo(50), 10 ** 15) : quantity(c);
  const of = { numerator, denominator };
  switch (rule.kind) {
    case 'boolean':
      return { kind: 'boolean', value: c.often(50) };
    case 'choice':
      return { kind: 'choice', option: c.one(rule.options).code };
    case 'tiered':
      return rule.measure.type === 'COUNT'
        ? { kind: 'tiered_count', count: quantity(c) }
        : { kind: 'tiered_percent', ...of };
    case 'relative':
      return rule.measure.type === 'COUNT'
        ? { kind: 'relative_count', count: quantity(c) }
        : { kind: 'relative_percent', ...of };
    case 'ratio':
    case 'piecewise_linear':
      return { kind: rule.kind, ...of };
    case 'count':
      return { kind: 'count', count: quantity(c) };
    case 'deadline':
      return { kind: 'deadline', issuedOn: c.often(85) ? day(c) : null };
    case 'deduct':
      return {
        kind: 'deduct',
        counts: Object.fromEntries(
          rule.items
            .slice(c.often(97) ? 0 : 1)
            .map(({ code }) => [code, c.often(70) ? c.upTo(3) : quantity(c)]),
        ),
      };
    case 'checklist':
      return {
        kind: 'checklist',
        met: [...rule.items.map(({ code }) => code).filter(() => c.often(50)), ...(c.often(2) ? ['x'] : [])],
      };
    case 'survey':
      return { kind: 'survey', meanPercent: decimalText(c, 100) };
    case 'external_index':
      return { kind: 'external_index', value: decimalText(c, 8) };
    case 'award':
      return { kind: 'award', points: c.upTo(c.often(80) ? rule.fullPoints : 1_000_000) };
    case 'all_of':
      return {
        kind: 'all_of',
        parts: Object.fromEntries(
          rule.parts
            .slice(c.often(90) ? 0 : 1)
            .map((part) => [part.code, valueFor(c, part.rule) as PartValue]),
        ),
      };
    case 'best_of':
      return {
        kind: 'best_of',
        cases: c.many(1 + c.upTo(c.often(95) ? 2 : 4), () => valueFor(c, rule.rule) as PartValue),
      };
  }
};
