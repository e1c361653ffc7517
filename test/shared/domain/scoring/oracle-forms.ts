import type { AnswerValue, PartValue } from '../../../../shared/contracts/answer-value.ts';
import type { Rounding } from '../../../../shared/contracts/campaign-round.ts';
import type { PartRule, ScoringRule } from '../../../../shared/contracts/scoring-rule.ts';
import { dayNumber, dayText } from '../../../../shared/domain/calendar/day-number.ts';
import { stateByte } from '../../../../shared/domain/engine/cell.ts';
import { compileScorer } from '../../../../shared/domain/engine/lanes.ts';
import { slotScorer } from '../../../../shared/domain/engine/slot-scorer.ts';
import { toSlots } from '../../../../shared/domain/engine/to-slots.ts';
import type { CompiledTable } from '../../../../shared/domain/scoring/compiled-table.ts';
import { scoreClaim } from '../../../../shared/domain/scoring/score-leaf.ts';
import { oneLeafTable, plainContext, shareMeasure, words } from './one-leaf-table.ts';
import { exactPoints, roundedPoints } from './oracle.ts';

/** A rule with a value that fits it; what an oracle must be told beside them. */
export type Form = {
  rule: ScoringRule;
  value: AnswerValue;
  daysLate?: number;
  best?: { numerator: number; denominator: number };
};

/** Whole numbers from one seed (mulberry32): the same seed gives the same forms. */
export const randomWhole = (seed: number) => {
  let state = seed >>> 0;
  return (from: number, to: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return from + Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * (to - from + 1));
  };
};
export type Whole = ReturnType<typeof randomWhole>;

const percent = (whole: Whole, least = 0): string => {
  const value = whole(least, 10_000);
  return `${Math.trunc(value / 100)}.${String(value % 100).padStart(2, '0')}`;
};
const size = (whole: Whole): number => 10 ** whole(0, 15);
const share = (whole: Whole) => {
  const denominator = whole(1, size(whole));
  return { numerator: whole(0, denominator), denominator };
};
const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));
const ascending = (whole: Whole, count: number): number[] =>
  [...new Set(many(count, () => whole(0, 10_000)))].toSorted((a, b) => a - b);
const text = (value: number): string => `${Math.trunc(value / 100)}.${String(value % 100).padStart(2, '0')}`;
const due = '2023-03-15';

const makers: ((whole: Whole) => { rule: PartRule; value: PartValue })[] = [
  (whole) => ({
    rule: {
      kind: 'boolean',
      whenTrue: words('y'),
      truePoints: whole(0, 999),
      whenFalse: words('n'),
      falsePoints: whole(0, 99),
    },
    value: { kind: 'boolean', value: whole(0, 1) === 1 },
  }),
  (whole) => {
    const options = many(whole(2, 6), (n) => ({ code: `o-${n}`, label: words('o'), points: whole(0, 999) }));
    return {
      rule: { kind: 'choice', options },
      value: { kind: 'choice', option: options[whole(0, options.length - 1)]!.code },
    };
  },
  (whole) => {
    const tiers = ascending(whole, 4)
      .toReversed()
      .map((value) => ({
        op: whole(0, 1) ? ('>' as const) : ('>=' as const),
        value: text(value),
        points: whole(0, 999),
      }));
    return {
      rule: { kind: 'tiered', measure: shareMeasure, tiers, elsePoints: whole(0, 9) },
      value: { kind: 'tiered_percent', ...share(whole) },
    };
  },
  (whole) => ({
    rule: {
      kind: 'tiered',
      measure: { type: 'COUNT', counted: words('c') },
      tiers: [3, 1].map((value) => ({ op: '>=', value: String(value), points: whole(0, 999) })),
      elsePoints: 0,
    },
    value: { kind: 'tiered_count', count: whole(0, 5) },
  }),
  (whole) => ({
    rule: {
      kind: 'ratio',
      measure: shareMeasure,
      fullPoints: whole(0, 9_999),
      targetPercent: percent(whole, 1),
      zeroBelowPercent: whole(0, 1) ? percent(whole) : null,
    },
    value: { kind: 'ratio', ...share(whole) },
  }),
  (whole) => ({
    rule: { kind: 'count', counted: words('c'), pointsPerUnit: whole(0, 300), cap: whole(0, 3_000) },
    value: { kind: 'count', count: whole(0, size(whole)) },
  }),
  (whole) => {
    const items = many(whole(1, 5), (n) => ({ code: `i-${n}`, label: words('i'), pointsEach: whole(0, 99) }));
    const start = whole(0, 999);
    return {
      rule: { kind: 'deduct', start, floor: whole(0, start), items },
      value: { kind: 'deduct', counts: Object.fromEntries(items.map(({ code }) => [code, whole(0, 9)])) },
    };
  },
  (whole) => {
    const items = many(whole(1, 8), (n) => ({ code: `i-${n}`, label: words('i'), points: whole(0, 99) }));
    return {
      rule: { kind: 'checklist', items },
      value: { kind: 'checklist', met: items.filter(() => whole(0, 1)).map(({ code }) => code) },
    };
  },
  (whole) => {
    const knots = [0, ...ascending(whole, 4).filter((at) => at > 0)]
      .concat(10_001)
      .map((at) => ({ atPercent: text(at), points: whole(0, 999) }));
    return {
      rule: { kind: 'piecewise_linear', measure: shareMeasure, knots },
      value: { kind: 'piecewise_linear', ...share(whole) },
    };
  },
];

const deadline = (whole: Whole): Form => {
  const daysLate = whole(0, 60);
  const late = ascending(whole, 3).map((n) => ({ upToDays: 1 + (n % 50), points: whole(0, 400) }));
  return {
    rule: {
      kind: 'deadline',
      paper: words('p'),
      due: { type: 'FIXED', on: { month: 3, day: 15, yearOffset: 0 } },
      dueOnDayOff: 'KEEP',
      onTimePoints: whole(0, 999),
      lateDays: 'CALENDAR',
      late,
      beyondPoints: whole(0, 99),
      missingPoints: whole(0, 9),
    },
    value: { kind: 'deadline', issuedOn: whole(0, 9) === 0 ? null : dayText(dayNumber(due) + daysLate) },
    daysLate,
  };
};

const wholes: ((whole: Whole) => Form)[] = [
  ...makers,
  deadline,
  (whole) => ({
    rule: {
      kind: 'survey',
      survey: words('s'),
      fullPoints: whole(0, 9_999),
      zeroBelowPercent: whole(0, 1) ? percent(whole) : null,
    },
    value: { kind: 'survey', meanPercent: percent(whole) },
  }),
  (whole) => {
    const top = whole(1, 99_999);
    return {
      rule: { kind: 'external_index', index: words('x'), scaleMax: text(top), fullPoints: whole(0, 9_999) },
      value: { kind: 'external_index', value: text(whole(0, top)) },
    };
  },
  (whole) => {
    const fullPoints = whole(0, 999);
    return {
      rule: { kind: 'award', basis: words('b'), fullPoints },
      value: { kind: 'award', points: whole(0, fullPoints) },
    };
  },
  (whole) => {
    const parts = many(whole(2, 4), (n) => ({
      code: `p-${n}`,
      label: words('p'),
      needs: whole(1, 300),
      ...makers[whole(0, makers.length - 1)]!(whole),
    }));
    return {
      rule: { kind: 'all_of', fullPoints: whole(0, 999), parts: parts.map(({ value: _, ...part }) => part) },
      value: { kind: 'all_of', parts: Object.fromEntries(parts.map(({ code, value }) => [code, value])) },
    };
  },
  (whole) => {
    const { rule } = makers[4]!(whole);
    return {
      rule: { kind: 'best_of', cases: words('c'), maxCases: 5, rule },
      value: { kind: 'best_of', cases: many(whole(1, 5), () => ({ kind: 'ratio', ...share(whole) })) },
    };
  },
  (whole) => ({
    rule: {
      kind: 'relative',
      measure: { type: 'COUNT', counted: words('c') },
      better: whole(0, 1) ? 'HIGHER' : 'LOWER',
      fullPoints: whole(0, 999),
    },
    value: { kind: 'relative_count', count: whole(0, size(whole)) },
    best: { numerator: whole(0, size(whole)), denominator: 1 },
  }),
  (whole) => ({
    rule: {
      kind: 'relative',
      measure: shareMeasure,
      better: whole(0, 1) ? 'HIGHER' : 'LOWER',
      fullPoints: whole(0, 999),
    },
    value: { kind: 'relative_percent', ...share(whole) },
    best: share(whole),
  }),
];

/** A form of some rule, each kind as often as any other. */
export const randomForm = (whole: Whole): Form => wholes[whole(0, wholes.length - 1)]!(whole);

/** What the engine gives for the same as a packed cell; undefined where the value has no slots. */
const packedPoints = (table: CompiledTable, { rule, value, best }: Form): number | undefined => {
  const slots = toSlots(rule, value);
  const score = slotScorer(compileScorer(table, []), best ? new Map([[0, best]]) : new Map());
  const state = stateByte({ given: 'SETTLED', evidence: 0, justified: false });
  return slots && score(0, state, Float64Array.from(slots), 0).points;
};

/** What the product gives, on a sheet and packed, and what the oracle says, in hundredths, under one rounding. */
export const pointsOf = (form: Form, rounding: Rounding = plainContext.rounding) => {
  const { rule, value, daysLate, best } = form;
  const around = { ...(daysLate === undefined ? {} : { daysLate }), ...(best ? { best } : {}) };
  const exact = exactPoints(rule, value, around);
  const claim = { value, evidence: 0, justified: false };
  const table = oneLeafTable(100, rule, {}, { rounding });
  const { points, status } = scoreClaim(table.leaves[0]!, claim, { rounding, best });
  return {
    status,
    points,
    packed: packedPoints(table, form),
    expected: exact && roundedPoints(exact, rounding.mode, rounding.leafDecimals),
  };
};
