import { describe, expect, it } from 'vitest';
import type { ScoringRule } from '../../../../shared/contracts/scoring-rule.ts';
import type { CriterionNode } from '../../../../shared/contracts/scoring-table.ts';
import type { PlacedNode } from '../../../../shared/domain/set-up/place-nodes.ts';
import { proposeLeaf } from '../../../../shared/domain/set-up/propose-leaf.ts';
import { leafLines, sourceNote } from '../../../../shared/domain/set-up/rule-lines.ts';
import { campaign } from '../../../examples/example-files.ts';

const node = (lines: string[], note = '', title = 'Tiêu chí'): PlacedNode => ({
  row: 1,
  code: undefined,
  level: undefined,
  section: undefined,
  title,
  english: '',
  max: null,
  survey: false,
  lines: lines.map((text, n) => ({ cell: `B${n + 2}`, text, points: undefined })),
  evidence: [],
  notes: note === '' ? [] : [{ cell: 'F1', text: note }],
  fullCode: '1',
  parent: null,
});
const propose = (max: number, ...lines: string[]) =>
  proposeLeaf(node(lines), { vi: 'Tiêu chí', en: 'Tiêu chí' }, max);
const tiers = (max: number, ...lines: string[]) => {
  const { proposed, certainty, notes } = propose(max, ...lines);
  const rule = proposed?.rule;
  if (rule?.kind !== 'tiered') return { certainty, codes: notes.map(({ code }) => code) };
  return {
    certainty,
    tiers: rule.tiers.map(({ op, value, points }) => `${op}${value}=${points}`),
    rest: rule.elsePoints,
  };
};

/** A rule without its words: what it gives for which values. */
const bare = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  const words = new Set(['code', 'vi', 'en', 'share', 'dueOnDayOff']);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (words.has(key) ? [] : [[key, bare(inner)]])),
  );
};

/** Two described levels are the same whether one chooses or says yes or no. */
const asChoice = (rule: ScoringRule): unknown =>
  rule.kind === 'boolean'
    ? { kind: 'choice', points: [rule.truePoints, rule.falsePoints] }
    : rule.kind === 'choice'
      ? { kind: 'choice', points: rule.options.map(({ points }) => points) }
      : bare(rule);

const leavesOf = (one: CriterionNode): CriterionNode[] =>
  one.leaf === undefined ? (one.children ?? []).flatMap(leavesOf) : [one];

describe('levels of a percentage', () => {
  it('are read with their ends: trên and dưới leave the number out, từ, đến and trở lên take it in', () => {
    expect(tiers(200, 'trên 90%: 2', 'từ 70% - 90%: 1', 'Dưới 70%: 0')).toEqual({
      certainty: 'MEDIUM',
      tiers: ['>90=200', '>=70=100'],
      rest: 0,
    });
    expect(tiers(100, 'Đạt 100%: 1', 'Từ 90 % đến dưới 100 %: 0,5', 'Dưới 90 %: 0')).toMatchObject({
      tiers: ['>=100=100', '>=90=50'],
      rest: 0,
    });
    expect(tiers(100, 'Dưới 80%: 0', '≥ 95,5%: 1 điểm', 'Từ 80% đến dưới 95,5%: 0.25 điểm.')).toMatchObject({
      tiers: ['>=95.5=100', '>=80=25'],
      rest: 0,
    });
  });

  it('that both hold a value, or neither, are proposed with doubt; a gap or an overlap proposes nothing', () => {
    expect(tiers(200, 'Từ 90% đến 100%: 2', 'Từ 70% đến 90%: 1', 'Dưới 70%: 0')).toMatchObject({
      certainty: 'LOW',
      tiers: ['>=90=200', '>=70=100'],
    });
    expect(tiers(100, 'Trên 90%: 1', 'Dưới 90%: 0')).toMatchObject({
      certainty: 'LOW',
      tiers: ['>90=100'],
      rest: 0,
    });
    expect(tiers(200, 'Từ 95% trở lên: 2', 'Từ 70% đến dưới 90%: 1', 'Dưới 70%: 0')).toEqual({
      certainty: 'NONE',
      codes: ['no_rule_fits', 'gap_or_overlap'],
    });
    expect(tiers(200, 'Từ 85% trở lên: 2', 'Từ 70% đến dưới 90%: 1', 'Dưới 70%: 0')).toMatchObject({
      certainty: 'NONE',
    });
  });
});

describe('other wordings of tables', () => {
  it.each<[string, number, string[], unknown]>([
    [
      'a deduction for each violation',
      150,
      ['Mỗi văn bản chậm trừ 0,25 điểm', 'Mỗi báo cáo không gửi: trừ 0,5'],
      {
        kind: 'deduct',
        start: 150,
        floor: 0,
        items: [
          { label: {}, pointsEach: 25 },
          { label: {}, pointsEach: 50 },
        ],
      },
    ],
    [
      'points for each under a cap',
      200,
      ['Mỗi sáng kiến được 0,5 điểm, tối đa 2 điểm'],
      { kind: 'count', counted: {}, pointsPerUnit: 50, cap: 200 },
    ],
    [
      'a formula over a floor',
      500,
      ['Từ 95% đến 100%: tính theo công thức (b/a) x điểm tối đa', 'Dưới 95%: 0'],
      {
        kind: 'ratio',
        measure: { type: 'PERCENT', numerator: {}, denominator: {} },
        fullPoints: 500,
        targetPercent: '100',
        zeroBelowPercent: '95',
      },
    ],
    [
      'yes or no',
      100,
      ['Đạt yêu cầu: 1', 'Không đạt yêu cầu: 0'],
      { kind: 'boolean', whenTrue: {}, truePoints: 100, whenFalse: {}, falsePoints: 0 },
    ],
    [
      'a day, and days late',
      100,
      [
        'Ban hành trước ngày 01/3: 1',
        'Chậm đến 10 ngày làm việc: 0,5',
        'Chậm quá 10 ngày làm việc: 0,25',
        'Không ban hành: 0',
      ],
      {
        kind: 'deadline',
        paper: {},
        due: { type: 'FIXED', on: { month: 2, day: 28, yearOffset: 0 } },
        onTimePoints: 100,
        lateDays: 'WORKING',
        late: [{ upToDays: 10, points: 50 }],
        beyondPoints: 25,
        missingPoints: 0,
      },
    ],
    [
      'parts that add up',
      100,
      ['Có kế hoạch: 0,5', 'Có kinh phí: 0,25', 'Mỗi nhiệm vụ có thời hạn: 0,25'],
      {
        kind: 'checklist',
        items: [
          { label: {}, points: 50 },
          { label: {}, points: 25 },
          { label: {}, points: 25 },
        ],
      },
    ],
  ])('give %s', (_, max, lines, rule) => {
    expect(bare(propose(max, ...lines).proposed?.rule)).toEqual(rule);
  });

  it('say in time and no day: a choice is proposed, and that a day is missing', () => {
    const { proposed, certainty, notes } = propose(
      100,
      'Ban hành kịp thời: 1',
      'Ban hành không kịp thời: 0,5',
      'Không ban hành: 0',
    );
    expect([proposed?.rule.kind, certainty, notes.map(({ code }) => code)]).toEqual([
      'choice',
      'MEDIUM',
      ['day_not_said'],
    ]);
  });

  it('are told line by line where they were not understood, and lower the certainty', () => {
    const { lines, certainty, notes } = propose(
      100,
      'Đạt: 1',
      'Không đạt: 0',
      'Theo hướng dẫn của Sở Nội vụ',
    );
    expect([certainty, lines[2]?.reading, notes.map(({ code, cell }) => `${cell} ${code}`)]).toEqual([
      'LOW',
      null,
      ['B4 line_not_understood'],
    ]);
  });

  it('whose best value is not the maximum are proposed with that doubt', () => {
    const { certainty, notes } = propose(200, 'Mỗi mô hình được 0,5 điểm, tối đa 1 điểm');
    expect([certainty, notes.map(({ code }) => code)]).toEqual(['LOW', ['best_value_not_max']]);
  });

  it('of cases that did not arise become the policy of the leaf, not a level', () => {
    const { proposed } = propose(100, 'Đạt: 1', 'Không đạt: 0', 'Không phát sinh hồ sơ thì được điểm tối đa');
    expect(proposed?.notApplicable).toMatchObject({ allowed: true, effect: 'FULL' });
  });

  it('take no longer for lines made to be slow', () => {
    const started = performance.now();
    propose(100, `${'mỗi '.repeat(8_000)}trừ`, `${'1 %'.repeat(10_000)}`, `${'a:'.repeat(15_000)}`);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('the printed lines of a real table', () => {
  it('read from their words alone never give another rule as sure', () => {
    const leaves = campaign.scoringTables.flatMap(({ fields }) => fields.flatMap(leavesOf));
    const read = leaves.map(({ title, maxPoints, leaf }) => ({
      is: leaf!,
      ...proposeLeaf(node(leafLines(leaf!), sourceNote(leaf!), title.vi), title, maxPoints),
    }));
    const high = read.filter(({ certainty }) => certainty === 'HIGH');
    for (const { is, proposed } of high) {
      expect(asChoice(proposed!.rule)).toEqual(asChoice(is.rule));
      expect([proposed?.source, proposed?.notApplicable.allowed]).toEqual([
        is.source,
        is.notApplicable.allowed,
      ]);
    }
    expect(read.length).toBeGreaterThan(130);
    expect(high.length).toBeGreaterThan(90);
    expect(read.filter(({ certainty }) => certainty === 'NONE').length).toBeLessThan(10);
  });
});
