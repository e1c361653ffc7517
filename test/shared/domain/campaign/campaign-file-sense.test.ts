import { describe, expect, it } from 'vitest';
import { type Edit, edited, example, faultsOf, leafPointer, valueAt } from './edited-example.ts';

const p = (code: string, rest = '') => `${leafPointer(0, code)}${rest}`;
const rule = (code: string, rest = '') => p(code, `/leaf/rule${rest}`);
const round = '/rounds/0';
const group = `${round}/groups/0`;
const band = (index: number, rest: string) => `${group}/bands/${index}${rest}`;
const copyOf = (pointer: string) => structuredClone(valueAt(example, pointer));
const day = (date: string) => ({ date });

const across = (rounds: string[], has: object) => ({ type: 'ACROSS_ROUNDS', rounds, has });
const measured = (...all: object[]) => ({ type: 'MEASURED', all });
const share = (is: string, percent: string) => ({
  of: 'PERCENT',
  id: 'm',
  title: { vi: 'a', en: 'b' },
  is,
  percent,
});
const listed = { ...share('OVER', '30'), fromTasks: { sources: ['nhiem-vu-2023'], counts: 'DONE' } };

/** What is changed, and one fault that must follow. */
const cases: Record<string, [edits: Edit[], fault: string][]> = {
  'sums and codes': [
    [[[p('1.1.1', '/maxPoints'), 90]], `${p('1.1', '/maxPoints')} sum_mismatch`],
    [[[p('1.1', '/maxPoints'), 360]], `${p('1', '/maxPoints')} sum_mismatch`],
    [[[p('1', '/maxPoints'), 1_500]], '/scoringTables/0/maxPoints sum_mismatch'],
    [[['/scoringTables/1/maxPoints', 9_900]], '/scoringTables/1/maxPoints sum_mismatch'],
    [[[p('1.1.1', '/maxPoints'), 90]], `${p('1.1.1', '/maxPoints')} best_value_not_max`],
    [[[p('1.1.2', '/code'), '1.1.1']], `${p('1.1.2', '/code')} duplicate_code`],
    [[[p('1.1.2', '/code'), '1.2.9']], `${p('1.1.2', '/code')} code_not_under_parent`],
    [[[p('1.1.1', '/leaf'), undefined]], `${p('1.1.1')} leaf_or_children`],
    [[[p('1.1.1', '/children'), [copyOf(p('1.1.2'))]]], `${p('1.1.1')} leaf_or_children`],
  ],
  'the best value of each rule': [
    [[[rule('1.2.2', '/truePoints'), 40]], `${p('1.2.2', '/maxPoints')} best_value_not_max`],
    [[[rule('1.4.1', '/options/0/points'), 90]], `${p('1.4.1', '/maxPoints')} best_value_not_max`],
    [[[rule('1.5.1', '/tiers/0/points'), 90]], `${p('1.5.1', '/maxPoints')} best_value_not_max`],
    [[[rule('1.1.3', '/fullPoints'), 140]], `${p('1.1.3', '/maxPoints')} best_value_not_max`],
    [[[rule('1.1.3', '/targetPercent'), '110']], `${p('1.1.3', '/maxPoints')} best_value_not_max`],
    [[[rule('1.5.2', '/cap'), 60]], `${p('1.5.2', '/maxPoints')} best_value_not_max`],
    [[[rule('1.5.2', '/pointsPerUnit'), 0]], `${p('1.5.2', '/maxPoints')} best_value_not_max`],
    [[[rule('1.1.1', '/onTimePoints'), 110]], `${p('1.1.1', '/maxPoints')} best_value_not_max`],
    [[[rule('1.3.1', '/start'), 140]], `${p('1.3.1', '/maxPoints')} best_value_not_max`],
    [[[rule('1.1.2', '/items/0/points'), 20]], `${p('1.1.2', '/maxPoints')} best_value_not_max`],
    [
      [
        [rule('6.1.1', '/knots/2/points'), 190],
        [rule('6.1.1', '/knots/3/points'), 190],
      ],
      `${p('6.1.1', '/maxPoints')} best_value_not_max`,
    ],
    [[[rule('8.2.1', '/fullPoints'), 190]], `${p('8.2.1', '/maxPoints')} best_value_not_max`],
    [[[rule('8.1.1', '/fullPoints'), 790]], `${p('8.1.1', '/maxPoints')} best_value_not_max`],
  ],
  'the inside of rules': [
    [[[rule('7.3.1', '/tiers/1/value'), '85']], `${rule('7.3.1', '/tiers/1')} tier_unreachable`],
    [[[rule('7.3.1', '/tiers/1/value'), '80']], `${rule('7.3.1', '/tiers/1')} tier_unreachable`],
    [[[rule('7.3.1', '/tiers/0/value'), '100.01']], `${rule('7.3.1', '/tiers/0')} tier_unreachable`],
    [[[rule('1.5.1', '/tiers/0/op'), '>']], `${rule('1.5.1', '/tiers/0')} tier_unreachable`],
    [[[rule('7.3.1', '/tiers/1/points'), 50]], `${rule('7.3.1', '/tiers')} tiers_not_monotone`],
    [[[rule('1.1.3', '/targetPercent'), '0']], `${rule('1.1.3', '/targetPercent')} target_zero`],
    [[[rule('7.3.2', '/zeroBelowPercent'), '81']], `${rule('7.3.2', '/zeroBelowPercent')} floor_over_target`],
    [[[rule('1.1.1', '/late/0/points'), 150]], `${rule('1.1.1')} late_points_rise`],
    [[[rule('1.1.1', '/missingPoints'), 10]], `${rule('1.1.1')} late_points_rise`],
    [
      [[rule('1.1.1', '/late/1'), { upToDays: 10, points: 20 }]],
      `${rule('1.1.1', '/late/1')} late_tier_unreachable`,
    ],
    [
      [
        [rule('1.1.1', '/late/0/upToDays'), null],
        [rule('1.1.1', '/late/1'), { upToDays: 20, points: 20 }],
      ],
      `${rule('1.1.1', '/late/1')} late_tier_unreachable`,
    ],
    [
      [[rule('6.1.1', '/knots/1/atPercent'), '95']],
      `${rule('6.1.1', '/knots/2/atPercent')} knots_not_ascending`,
    ],
    [[[rule('6.1.1', '/knots/3/atPercent'), '101']], `${rule('6.1.1', '/knots/3/atPercent')} knot_over_100`],
    [[[rule('6.1.1', '/knots/3/points'), 100]], `${rule('6.1.1', '/knots')} knots_not_monotone`],
    [[[rule('1.4.1', '/options/1/code'), 'all']], `${rule('1.4.1', '/options/1/code')} duplicate_item`],
    [[[rule('1.1.2', '/items/1/code'), 'tasks']], `${rule('1.1.2', '/items/1/code')} duplicate_item`],
    [[[rule('1.3.1', '/items/1/code'), 'late']], `${rule('1.3.1', '/items/1/code')} duplicate_item`],
    [[[rule('1.3.1', '/floor'), 160]], `${rule('1.3.1', '/floor')} floor_over_start`],
    [[[rule('8.1.1', '/scaleMax'), '0']], `${rule('8.1.1', '/scaleMax')} scale_zero`],
    [[[p('1.1.1', '/leaf/provider'), 'so-noi-vu']], `${p('1.1.1', '/leaf/provider')} provider_not_allowed`],
    [[[p('1.7.1', '/leaf/provider'), undefined]], `${p('1.7.1', '/leaf/provider')} provider_missing`],
    [[[p('8.2.1', '/leaf/source'), 'PROVIDED']], `${rule('8.2.1', '/kind')} rule_does_not_fit_source`],
    [[[p('1.7.1', '/leaf/source'), 'SURVEY']], `${rule('1.7.1', '/kind')} rule_does_not_fit_source`],
  ],
  'windows and days': [
    [
      [[`${round}/windows/selfAssessment/closes`, day('2023-11-30')]],
      `${round}/windows/selfAssessment/closes window_ends_before_it_opens`,
    ],
    [
      [[`${round}/windows/selfAssessment/closes`, day('2024-01-01')]],
      `${round}/windows/selfAssessment window_outside_campaign`,
    ],
    [
      [[`${round}/windows/appraisal/opens`, day('2023-12-31')]],
      `${round}/windows/appraisal/opens windows_out_of_order`,
    ],
    [
      [[`${round}/windows/secondAppraisal`, { opens: day('2024-01-31'), closes: day('2024-02-10') }]],
      `${round}/windows/secondAppraisal/opens windows_out_of_order`,
    ],
    [
      [[`${round}/windows/campaign/opens/instant`, '2023-02-24T00:00:00.000Z']],
      `${round}/windows/campaign/opens/instant unknown_key`,
    ],
    [
      [
        [
          `${round}/latePolicy`,
          { kind: 'ACCEPT_UNTIL', until: day('2024-01-05'), penaltyPerWorkingDay: 50, penaltyCap: 200 },
        ],
      ],
      `${round}/latePolicy/until late_end_out_of_order`,
    ],
    [
      [
        [
          `${round}/latePolicy`,
          { kind: 'ACCEPT_UNTIL', until: day('2024-01-01'), penaltyPerWorkingDay: 50, penaltyCap: 200 },
        ],
      ],
      `${round}/latePolicy/until late_outside_calendars`,
    ],
    [
      [
        [
          `${round}/latePolicy`,
          { kind: 'ACCEPT_UNTIL', until: day('2024-01-01'), penaltyPerWorkingDay: 50, penaltyCap: 200 },
        ],
        [
          '/scoringTables/0/adjustments',
          {
            bonusCap: 0,
            bonus: [],
            penaltyCap: 100,
            penalty: [
              {
                code: 'LATE',
                title: { vi: 'Trễ', en: 'Late' },
                rule: { kind: 'boolean', truePoints: 100, falsePoints: 0 },
                evidence: [],
              },
            ],
          },
        ],
      ],
      '/scoringTables/0/adjustments/penalty/0/code code_reserved',
    ],
    [[['/period/to', '2023-02-23']], '/period/to ends_before_it_starts'],
    [[['/period/from', '2023-02-25']], '/period/from start_is_not_issue_date'],
    [[['/instruments/0/issuedOn', null]], '/period/from start_is_not_issue_date'],
    [[[`${round}/assessmentPeriod/to`, '2022-12-31']], `${round}/assessmentPeriod/to ends_before_it_starts`],
    [
      [[`${round}/acceptedPaperDates/from`, '2024-01-01']],
      `${round}/acceptedPaperDates/to ends_before_it_starts`,
    ],
    [
      [[`${round}/acceptedPaperDates/to`, '2024-01-31']],
      `${round}/acceptedPaperDates/to day_outside_calendars`,
    ],
    [[[rule('1.1.1', '/due/on/month'), 2]], `${rule('1.1.1', '/due/on')} no_such_day`],
    [[[rule('1.1.1', '/due/on/yearOffset'), 1]], `${rule('1.1.1', '/due')} due_outside_calendars`],
    [[[`${round}/anchors/0/date`, '2023-12-25']], `${rule('1.2.1', '/due')} due_outside_calendars`],
    [[[rule('1.2.1', '/due/anchor'), 'another-day']], `${rule('1.2.1', '/due/anchor')} unknown_anchor`],
    [[['/calendars/0/daysOff/1/date', '2023-01-01']], '/calendars/0/daysOff/1/date duplicate_day'],
    [[['/calendars/0/daysOff/0/date', '2024-01-01']], '/calendars/0/daysOff/0/date day_outside_year'],
    [
      [
        [
          '/calendars/0/makeUpDays/0',
          { date: '2023-01-06', inExchangeFor: '2023-01-07', name: { vi: 'a', en: 'b' } },
        ],
      ],
      '/calendars/0/makeUpDays/0/date make_up_day_is_worked_anyway',
    ],
  ],
  'groups, bands and remits': [
    [
      [[`${round}/groups/1/unitTypes/0`, 'PROVINCIAL_AGENCY']],
      `${round}/groups/1/unitTypes/0 unit_type_in_two_groups`,
    ],
    [
      [
        [`${round}/groups/1/include`, ['so-y-te']],
        [`${round}/groups/2/include`, ['so-y-te']],
      ],
      `${round}/groups/2/include/0 unit_in_two_groups`,
    ],
    [
      [
        [`${group}/include`, ['so-y-te']],
        [`${group}/exclude`, ['so-y-te']],
      ],
      `${group}/exclude/0 unit_included_and_excluded`,
    ],
    [[[`${group}/unitTypes`, []]], `${group}/unitTypes group_empty`],
    [[[`${round}/groups/1/id`, 'so-nganh']], `${round}/groups/1/id duplicate_id`],
    [[[band(1, '/to/percent'), '89']], `${band(1, '/to')} band_gap`],
    [[[band(1, '/to/percent'), '91']], `${band(1, '/to')} band_overlap`],
    [[[band(1, '/to/closed'), true]], `${band(1, '/to')} band_overlap`],
    [[[band(0, '/from/closed'), false]], `${band(1, '/to')} band_gap`],
    [[[band(1, '/to'), null]], `${band(1, '/to')} band_overlap`],
    [[[band(0, '/to'), { percent: '100', closed: true }]], `${band(0, '/to')} band_gap`],
    [[[band(4, '/from'), { percent: '10', closed: true }]], `${band(4, '/from')} band_gap`],
    [[[band(1, '/from/percent'), '90']], `${band(1, '/from')} band_empty`],
    [[[band(1, '/code'), 'EXCELLENT']], `${band(1, '/code')} duplicate_code`],
    [[[`${group}/tieBreaks/1/node`, '3']], `${group}/tieBreaks/1 duplicate_tie_break`],
    [[[`${group}/tieBreaks/1/node`, '9']], `${group}/tieBreaks/1/node unknown_reference`],
    [
      [[`${round}/groups/2/outOfRemit/0/nodes/0`, '2.9']],
      `${round}/groups/2/outOfRemit/0/nodes/0 unknown_reference`,
    ],
    [
      [
        [
          `${round}/groups/2/outOfRemit/1`,
          { units: ['cuc-thue-tinh'], nodes: ['8.1.1'], effect: 'ZERO', reason: { vi: 'a', en: 'b' } },
        ],
      ],
      `${round}/groups/2/outOfRemit/1 remit_overlap`,
    ],
  ],
  'references and quotas': [
    [[['/launchedBy', 'kh-56']], '/launchedBy unknown_reference'],
    [[['/scoringTables/0/instrument', 'qd-1']], '/scoringTables/0/instrument unknown_reference'],
    [[[`${group}/tableId`, 'cap-xa']], `${group}/tableId unknown_reference`],
    [[[`${round}/calendarIds/0`, 'vn-2022']], `${round}/calendarIds/0 unknown_reference`],
    [[['/content/0/field', '9']], '/content/0/field unknown_reference'],
    [[['/instruments/1/id', 'kh-55']], '/instruments/1/id duplicate_id'],
    [[['/scoringTables/1/id', 'cap-tinh']], '/scoringTables/1/id duplicate_id'],
    [[['/content/1/id', 'chi-dao-dieu-hanh']], '/content/1/id duplicate_id'],
    [[['/awards/1/id', 'co-thi-dua']], '/awards/1/id duplicate_id'],
    [[['/awards/0/quotas/0/round', '2024']], '/awards/0/quotas/0/round unknown_reference'],
    [[['/awards/0/quotas/0/group', 'xa']], '/awards/0/quotas/0/group unknown_reference'],
    [
      [['/awards/0/quotas/0/entrantKind', 'INDIVIDUAL']],
      '/awards/0/quotas/0/entrantKind entrant_kind_not_awarded',
    ],
    [
      [['/awards/0/quotas/1', { round: '2023', entrantKind: 'COLLECTIVE', count: 4 }]],
      '/awards/0/quotas/1 duplicate_quota',
    ],
    [[['/eligibility/0/awards/0', 'giay-khen']], '/eligibility/0/awards/0 unknown_reference'],
    [[['/eligibility/0/test/band', 'SUPERB']], '/eligibility/0/test/band unknown_reference'],
    [[[`${band(0, '/code')}`, 'TOP']], '/eligibility/0/test/band unknown_reference'],
    [
      [['/eligibility/0/test', across(['2023', '2024'], { kind: 'EACH_BAND', band: 'GOOD' })]],
      '/eligibility/0/test/rounds/1 unknown_reference',
    ],
    [
      [['/eligibility/0/test', across(['tien-giang-2023.2022'], { kind: 'EACH_BAND', band: 'GOOD' })]],
      '/eligibility/0/test/rounds/0 unknown_reference',
    ],
    [
      [['/eligibility/0/test', across(['2023'], { kind: 'EACH_BAND', band: 'SUPERB' })]],
      '/eligibility/0/test/has/band unknown_reference',
    ],
    [
      [['/eligibility/0/test', across(['2023'], { kind: 'MEAN', node: '9', is: 'OVER', percent: '80' })]],
      '/eligibility/0/test/has/node unknown_reference',
    ],
    [
      [['/eligibility/0/test', across(['2023'], { kind: 'BETTER_THAN_FIRST' })]],
      '/eligibility/0/test/rounds one_round_only',
    ],
    [
      [['/eligibility/0/test', across(['2023', '2023'], { kind: 'BETTER_THAN_FIRST' })]],
      '/eligibility/0/test/rounds/1 duplicate_round',
    ],
    [
      [['/eligibility/0/test', measured({ of: 'LEAF', leaf: '9.1', is: 'OVER', value: '30' })]],
      '/eligibility/0/test/all/0/leaf unknown_reference',
    ],
    [
      [['/eligibility/0/test', measured({ of: 'LEAF', leaf: '1.2.2', is: 'OVER', value: '30' })]],
      '/eligibility/0/test/all/0/leaf leaf_not_numeric',
    ],
    [
      [['/eligibility/0/test', measured({ of: 'INDEX', node: '9', is: 'OVER', percent: '30' })]],
      '/eligibility/0/test/all/0/node unknown_reference',
    ],
    [
      [['/eligibility/0/test', measured(share('OVER', '100'))]],
      '/eligibility/0/test/all/0 condition_unreachable',
    ],
    [
      [['/eligibility/0/test', measured(share('UNDER', '0'))]],
      '/eligibility/0/test/all/0 condition_unreachable',
    ],
    [
      [['/eligibility/0/test', measured(share('OVER', '30'), share('OVER', '40'))]],
      '/eligibility/0/test/all/1/id duplicate_id',
    ],
    [[['/eligibility/0/of', 'UNIT_OF_PERSON']], '/eligibility/0/of not_for_persons'],
    [
      [
        ['/eligibility/0/entrantKinds', ['COLLECTIVE', 'INDIVIDUAL']],
        ['/eligibility/0/test', measured(share('OVER', '30'), { ...listed, id: 'theo-danh-muc' })],
      ],
      '/eligibility/0/test/all/1/fromTasks tasks_not_of_person',
    ],
    [[['/coverage/requiredPercent', '101']], '/coverage/requiredPercent percent_over_100'],
    [
      [[`${round}/evidenceLimits/maxFilesPerLeaf`, 501]],
      `${round}/evidenceLimits/maxFilesPerLeaf limit_over_total`,
    ],
    [
      [[`${round}/evidenceLimits/maxTotalBytes`, 1_000]],
      `${round}/evidenceLimits/maxFileBytes limit_over_total`,
    ],
    [[[`${round}/anchors/1`, copyOf(`${round}/anchors/0`)]], `${round}/anchors/1/id duplicate_id`],
  ],
};

describe('what the parts of a campaign file say to each other', () => {
  it('finds nothing in the example', () => {
    expect(faultsOf(example)).toEqual([]);
  });

  for (const [area, list] of Object.entries(cases)) {
    it.each(list.map(([edits, fault]) => ({ edits, fault })))(`${area}: $fault`, ({ edits, fault }) => {
      expect(faultsOf(edited(...edits))).toContain(fault);
    });
  }

  it('allows an instrument without number and day, an anchor without day, open quotas and unused tables', () => {
    const unused = Object.assign(Object(copyOf('/scoringTables/0')), { id: 'unused' });
    expect(
      faultsOf(
        edited([`${round}/anchors/0/date`, null], ['/scoringTables/2', unused], ['/awards/0/quotas', []]),
      ),
    ).toEqual([]);
  });

  it('allows a strict tier before the one that includes its own threshold', () => {
    const pair = [
      { op: '>', value: '80', points: 200 },
      { op: '>=', value: '80', points: 150 },
    ];
    expect(faultsOf(edited([rule('7.3.1', '/tiers'), pair]))).toEqual([]);
  });

  it('allows shares of the list of tasks for units, and for people by their unit', () => {
    const test: Edit = ['/eligibility/0/test', measured(listed)];
    expect(faultsOf(edited(test))).toEqual([]);
    const people: Edit = ['/eligibility/0/entrantKinds', ['INDIVIDUAL']];
    expect(faultsOf(edited(test, people, ['/eligibility/0/of', 'UNIT_OF_PERSON']))).not.toContainEqual(
      expect.stringContaining('tasks_not_of_person'),
    );
  });

  it('allows conditions of every kind on what is there', () => {
    const allowed = (...test: object[]) =>
      test.flatMap((one) => faultsOf(edited(['/eligibility/0/test', one])));
    expect(
      allowed(
        measured(
          share('EQUAL', '100'),
          { of: 'LEAF', leaf: '1.1.3', is: 'OVER', value: '30' },
          { of: 'INDEX', is: 'OVER', percent: '80' },
          { of: 'INDEX', node: '3', is: 'OVER', percent: '80' },
        ),
        measured({ ...share('OVER', '100'), mayPass100: true }),
        across(['2023', 'tien-giang-2022.2022'], { kind: 'BETTER_THAN_FIRST', node: '3' }),
        across(['2023'], { kind: 'EACH_BAND', band: 'FAIR' }),
        { type: 'DOCUMENTED', recognisedAt: 'MINISTRY', count: 1 },
        { type: 'JUDGED', confirmedBy: 'STANDING_AGENCY' },
      ),
    ).toEqual([]);
  });

  it('allows a late end between self-assessment and appraisal', () => {
    const policy = {
      kind: 'ACCEPT_UNTIL',
      until: { instant: '2023-12-29T10:00:00.000Z' },
      penaltyPerWorkingDay: 50,
      penaltyCap: 200,
    };
    const early = [`${round}/windows/selfAssessment/closes/date`, '2023-12-20'] as const;
    expect(faultsOf(edited([...early], [`${round}/latePolicy`, policy]))).toEqual([]);
  });

  it('allows a band of one value, but none that ends below its start', () => {
    const single = (percent: string) => ({ percent, closed: true });
    const to = { percent: '90', closed: false };
    const faults = (from: string, end: object) =>
      faultsOf(edited([band(1, '/from'), single(from)], [band(1, '/to'), end])).filter((found) =>
        found.endsWith('band_empty'),
      );
    expect(faults('90', single('90'))).toEqual([]);
    expect(faults('95', to)).toEqual([`${band(1, '/from')} band_empty`]);
  });

  it('allows a window of one instant, a floor at the target, and remits that meet in no unit', () => {
    const noon = { instant: '2024-01-15T05:00:00.000Z' };
    const remit = (unit: string) => ({
      units: [unit],
      nodes: ['8'],
      effect: 'ZERO',
      reason: { vi: 'a', en: 'b' },
    });
    const edits: Edit[] = [
      [`${round}/windows/appraisal`, { opens: noon, closes: noon }],
      [rule('7.3.2', '/zeroBelowPercent'), '80'],
      [`${group}/outOfRemit`, [remit('thanh-tra-tinh'), remit('so-y-te')]],
    ];
    expect(faultsOf(edited(...edits))).toEqual([]);
  });
});
