import { describe, expect, it } from 'vitest';
import { type Edit, edited, example, faultsOf, inRule } from './edited-example.ts';

const round = '/rounds/0';
const group = `${round}/groups/0`;
const band = (index: number, rest: string) => `${group}/bands/${index}${rest}`;
const day = (date: string) => ({ date });

/** What is changed, and one fault that must follow. */
const cases: Record<string, [edits: Edit[], fault: string][]> = {
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
    [[[inRule('1.1.1', '/due/on/month'), 2]], `${inRule('1.1.1', '/due/on')} no_such_day`],
    [[[inRule('1.1.1', '/due/on/yearOffset'), 1]], `${inRule('1.1.1', '/due')} due_outside_calendars`],
    [[[`${round}/anchors/0/date`, '2023-12-25']], `${inRule('1.2.1', '/due')} due_outside_calendars`],
    [[[inRule('1.2.1', '/due/anchor'), 'another-day']], `${inRule('1.2.1', '/due/anchor')} unknown_anchor`],
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
};

describe('what windows, days and groups of a round say to each other', () => {
  it('finds nothing in the example', () => {
    expect(faultsOf(example)).toEqual([]);
  });

  for (const [area, list] of Object.entries(cases)) {
    it.each(list.map(([edits, fault]) => ({ edits, fault })))(`${area}: $fault`, ({ edits, fault }) => {
      expect(faultsOf(edited(...edits))).toContain(fault);
    });
  }

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

  it('allows a window of one instant and remits that meet in no unit', () => {
    const noon = { instant: '2024-01-15T05:00:00.000Z' };
    const remit = (unit: string) => ({
      units: [unit],
      nodes: ['8'],
      effect: 'ZERO',
      reason: { vi: 'a', en: 'b' },
    });
    const edits: Edit[] = [
      [`${round}/windows/appraisal`, { opens: noon, closes: noon }],
      [`${group}/outOfRemit`, [remit('thanh-tra-tinh'), remit('so-y-te')]],
    ];
    expect(faultsOf(edited(...edits))).toEqual([]);
  });
});
