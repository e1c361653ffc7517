import { describe, expect, it } from 'vitest';
import { type Edit, edited, faultsOf, leafPointer } from './edited-example.ts';

const text = { vi: 'a', en: 'b' };
const types = (...unitTypes: string[]) => ({ unitTypes, include: [], exclude: [] });
const covered = (selection: object) => ({ ...selection, title: text, reason: text });
const instrument = (id: string, more: object = {}) => ({
  id,
  title: text,
  number: '1',
  symbol: 'KH-UBND',
  issuedOn: '2023-01-10',
  issuer: text,
  ...more,
});
const reading = (issuedOn: string) => ({ where: text, number: '1', symbol: 'KH-UBND', issuedOn });
const plan = '/instruments/0';
const audience = '/audience';
const goal = '/goals/0';
const award = '/awards/0';
const registration = (from: string, to: string) => ({
  kind: 'REGISTRATION',
  window: { opens: { date: from }, closes: { date: to } },
});
const yearly = (...campaigns: [year: number, campaign: string][]) => ({
  kind: 'YEARLY',
  statedAs: text,
  drawnUpBy: 'so-noi-vu',
  campaigns: campaigns.map(([year, campaign]) => ({ year, campaign })),
});

/** What is changed, and one fault that must follow. */
const cases: Record<string, [edits: Edit[], fault: string][]> = {
  'the audience': [
    [[[`${audience}/collectives`, types()]], `${audience}/collectives/unitTypes audience_empty`],
    [
      [
        [`${audience}/collectives/include`, ['x']],
        [`${audience}/collectives/exclude`, ['x']],
      ],
      `${audience}/collectives/exclude/0 unit_included_and_excluded`,
    ],
    [
      [[`${audience}/collectives`, types('PROVINCIAL_AGENCY', 'VERTICAL_AGENCY')]],
      '/rounds/0/groups/1/unitTypes/0 group_outside_audience',
    ],
    [
      [[`${audience}/coveredOnly`, [covered(types('VERTICAL_AGENCY'))]]],
      '/rounds/0/groups/2/unitTypes/0 scored_and_covered_only',
    ],
    [
      [
        [`${audience}/collectives/exclude`, ['so-y-te']],
        ['/rounds/0/groups/0/include', ['so-y-te']],
      ],
      '/rounds/0/groups/0/include/0 scored_and_left_out',
    ],
    [
      [[`${audience}/enrolment`, registration('2023-11-01', '2023-12-01')]],
      `${audience}/enrolment/window/closes windows_out_of_order`,
    ],
    [
      [[`${audience}/enrolment`, registration('2023-03-02', '2023-03-01')]],
      `${audience}/enrolment/window/closes window_ends_before_it_opens`,
    ],
  ],
  'the register of instruments': [
    [[[`${plan}/draft`, true]], `${plan}/issuedOn draft_has_day`],
    [
      [
        [`${plan}/number`, null],
        [`${plan}/needsChecking`, undefined],
      ],
      `${plan}/number open_without_doubt`,
    ],
    [
      [[`${plan}/readings`, [reading('2023-02-24'), reading('2023-02-24')]]],
      `${plan}/readings readings_agree`,
    ],
    [[[`${plan}/years`, { from: 2024, to: 2023 }]], `${plan}/years ends_before_it_starts`],
    [[[`${plan}/amends`, ['kh-55']]], `${plan}/amends/0 unknown_reference`],
    [[[`${plan}/replaces`, ['khong-co']]], `${plan}/replaces/0 unknown_reference`],
    [
      [['/instruments/5', instrument('kh-sua', { amends: ['kh-55'] })]],
      '/instruments/5/amends/0 changes_a_later_instrument',
    ],
    [
      [
        ['/instruments/5', instrument('mot')],
        ['/instruments/6', instrument('hai')],
      ],
      '/instruments/6 duplicate_instrument',
    ],
  ],
  'milestones and goals': [
    [[['/milestones/0/on', '2022']], '/milestones/0/on milestone_outside_campaign'],
    [[['/milestones/0/on', '2023-01']], '/milestones/0/on milestone_outside_campaign'],
    [[['/milestones/0/on', '2024']], '/milestones/0/on milestone_outside_campaign'],
    [[['/milestones/1/on', '2025']], '/milestones/1/on milestone_outside_campaign'],
    [[[`${goal}/years`, [2024]]], `${goal}/years/0 year_outside_campaign`],
    [[[`${goal}/years`, [2023, 2023]]], `${goal}/years/1 duplicate_year`],
    [[[`${goal}/baseline`, { year: 2023, value: '80' }]], `${goal}/baseline/year baseline_not_before_goal`],
    [
      [[`${goal}/target`, { kind: 'ENTRANTS_IN_BAND', band: 'A', is: 'EQUAL', percent: '100' }]],
      `${goal}/target/band unknown_reference`,
    ],
  ],
  'what lies around it': [
    [[['/hosts/0/from', '2023-02-25']], '/hosts/0/from campaign_without_host'],
    [
      [
        ['/hosts/1', undefined],
        ['/hosts/0/to', '2023-12-30'],
      ],
      '/hosts/0/to campaign_without_host',
    ],
    [[['/hosts/1/from', '2025-07-02']], '/hosts/1/from hosts_not_in_turn'],
    [[['/parentCampaign', 'tien-giang-2023']], '/parentCampaign own_parent'],
    [[['/children', [yearly([2024, 'con-2024'])]]], '/children/0/campaigns/0/year year_outside_campaign'],
    [[['/children', [yearly([2023, 'tien-giang-2023'])]]], '/children/0/campaigns/0 duplicate_child'],
    [[['/rounds', []]], '/rounds no_round'],
    [
      [['/rounds/0/windows/campaign/closes/date', '2024-01-01']],
      '/rounds/0/windows/campaign window_outside_period',
    ],
    [[['/taskSources/0/instrument', 'khong-co']], '/taskSources/0/instrument unknown_reference'],
    [
      [[`${leafPointer(0, '1.1.3')}/leaf/fromTasks`, { sources: ['khong-co'], counts: 'DONE' }]],
      `${leafPointer(0, '1.1.3')}/leaf/fromTasks/sources/0 unknown_reference`,
    ],
    [
      [[`${leafPointer(0, '1.2.2')}/leaf/fromTasks`, { sources: ['nhiem-vu-2023'], counts: 'DONE' }]],
      `${leafPointer(0, '1.2.2')}/leaf/fromTasks tasks_do_not_fit_rule`,
    ],
  ],
  'yearly quotas': [
    [
      [[`${award}/yearlyQuotas`, [{ fromYear: 2023, toYear: 2024, entrantKind: 'COLLECTIVE', count: 4 }]]],
      `${award}/yearlyQuotas/0 year_outside_campaign`,
    ],
    [
      [[`${award}/yearlyQuotas`, [{ fromYear: 2023, toYear: 2023, entrantKind: 'INDIVIDUAL', count: 6 }]]],
      `${award}/yearlyQuotas/0/entrantKind entrant_kind_not_awarded`,
    ],
    [
      [
        [
          `${award}/yearlyQuotas`,
          [4, 6].map((count) => ({ fromYear: 2023, toYear: 2023, entrantKind: 'COLLECTIVE', count })),
        ],
      ],
      `${award}/yearlyQuotas/1 duplicate_quota`,
    ],
    [
      [[`${award}/drawsOn`, { campaign: 'khac', award: 'bang-khen' }]],
      `${award}/drawsOn/campaign not_the_parent`,
    ],
    [
      [['/awardProcedure', { guidance: { statedAs: text, instrument: 'khong-co' } }]],
      '/awardProcedure/guidance/instrument unknown_reference',
    ],
  ],
};

describe.each(Object.entries(cases))('%s', (_, list) => {
  it.each(list)('is refused: %j → %s', (edits, fault) => {
    expect(faultsOf(edited(...edits))).toContain(fault);
  });
});

describe('a milestone', () => {
  it.each(['2023', '2023-12', '2023-02-24', '2023-12-31'])('may be %s, as exact as it is known', (on) => {
    expect(faultsOf(edited(['/milestones/0/on', on]))).toEqual([]);
  });

  it('that closes the campaign may come in the year after', () => {
    expect(faultsOf(edited(['/milestones/1/on', '2024-12-31']))).toEqual([]);
  });
});

describe('a day', () => {
  it.each([
    '24/02/2023',
    '24-2-2023',
    '2023-2-24',
    '02-24-2023',
    '24/2',
    '2023-02-30',
    '2023-13-01',
    'hết năm 2023',
  ])('written as %s has no one reading and is refused, not guessed', (day) => {
    expect(faultsOf(edited([`${plan}/issuedOn`, day]))).toContain(`${plan}/issuedOn bad_format`);
    expect(faultsOf(edited(['/milestones/0/on', day])).map((found) => found.split(' ')[0])).toContain(
      '/milestones/0/on',
    );
    expect(faultsOf(edited(['/rounds/0/windows/selfAssessment/closes/date', day]))).not.toEqual([]);
  });
});

it('names all that is wrong at once, whatever part it is in', () => {
  const faults = faultsOf(
    edited(
      ['/rounds/0/groups/0/tableId', 'khong-co'],
      ['/rounds/0/groups/0/include', ['so-y-te']],
      ['/rounds/0/groups/1/include', ['so-y-te']],
      ['/awards/0/quotas/0/round', '2024'],
      ['/eligibility/0/awards/0', 'co-thi-dua-luan-luu'],
      ['/milestones/0/on', '2022-12'],
      ['/rounds/0/windows/appraisal/opens/date', '2023-12-31'],
      ['/instruments/1/issuedOn', '24/02/2023'],
    ),
  );
  expect(faults).toEqual(
    expect.arrayContaining([
      '/rounds/0/groups/0/tableId unknown_reference',
      '/rounds/0/groups/1/include/0 unit_in_two_groups',
      '/awards/0/quotas/0/round unknown_reference',
      '/eligibility/0/awards/0 unknown_reference',
      '/milestones/0/on milestone_outside_campaign',
      '/rounds/0/windows/appraisal/opens windows_out_of_order',
      '/instruments/1/issuedOn bad_format',
    ]),
  );
});

it('may be launched by a draft, which has neither number nor day', () => {
  const draft = { draft: true, number: null, issuedOn: null, needsChecking: undefined };
  const edits = Object.entries(draft).map(([key, value]): Edit => [`${plan}/${key}`, value]);
  expect(faultsOf(edited(...edits))).toEqual([]);
});
