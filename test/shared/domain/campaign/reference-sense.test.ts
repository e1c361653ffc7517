import { describe, expect, it } from 'vitest';
import { validateCampaignFile } from '../../../../shared/domain/campaign/validate-campaign-file.ts';
import { copyOf, type Edit, edited, faultsOf } from './edited-example.ts';

const round = '/rounds/0';
const group = `${round}/groups/0`;

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
const cases: [edits: Edit[], fault: string][] = [
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
  [[[`${group}/bands/0/code`, 'TOP']], '/eligibility/0/test/band unknown_reference'],
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
];

describe('what a campaign file names', () => {
  it.each(cases.map(([edits, fault]) => ({ edits, fault })))('$fault', ({ edits, fault }) => {
    expect(faultsOf(edited(...edits))).toContain(fault);
  });

  it('says which table lacks a leaf, and which group a band, that a condition looks at elsewhere', () => {
    const kept = '/scoringTables/1/fields/0/children/0/children/2/code';
    const looks: Edit = [
      '/eligibility/0/test',
      measured(
        { of: 'LEAF', leaf: '1.1.3', is: 'OVER', value: '30' },
        { of: 'LEAF', leaf: '1.1', is: 'OVER', value: '1' },
      ),
    ];
    const found = validateCampaignFile(edited([kept, '1.1.99'], looks));
    const words = 'faults' in found ? found.faults.filter(({ code }) => code === 'unknown_reference') : [];
    expect(words.map(({ pointer }) => pointer)).toEqual([
      '/eligibility/0/test/all/0/leaf',
      '/eligibility/0/test/all/1/leaf',
    ]);
    expect(words[0]?.detail.en).toContain('"cap-huyen" has no \'1.1.3\'');
    expect(words[0]?.detail.vi).toContain('"cap-huyen" không có mã "1.1.3"');
    expect(words[1]?.detail.en).toContain('"cap-tinh", "cap-huyen" has no \'1.1\'');
    const band = validateCampaignFile(edited([`${group}/bands/0/code`, 'TOP']));
    const [lacks] = 'faults' in band ? band.faults : [];
    expect(lacks?.detail.en).toContain('The group "so-nganh" has no band');
  });

  it('allows an instrument without number and day, an anchor without day, open quotas and unused tables', () => {
    const unused = Object.assign(Object(copyOf('/scoringTables/0')), { id: 'unused' });
    expect(
      faultsOf(
        edited([`${round}/anchors/0/date`, null], ['/scoringTables/2', unused], ['/awards/0/quotas', []]),
      ),
    ).toEqual([]);
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
});
