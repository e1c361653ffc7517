import { describe, expect, it } from 'vitest';
import { parentFaults } from '../../../../shared/domain/campaign/check-parent.ts';
import { campaign } from '../../../examples/example-files.ts';
import { edited, faultsOf, valueAt } from '../campaign/edited-example.ts';

const round = '/rounds/0';

describe('a file with many things wrong', () => {
  it('is told all of them at once, each by its path', () => {
    const input = edited(
      [`${round}/windows/appraisal/opens/date`, '2023-12-20'],
      [`${round}/groups/0/tableId`, 'khong-co'],
      [`${round}/groups/0/include`, ['so-noi-vu']],
      [`${round}/groups/1/include`, ['so-noi-vu']],
      ['/awards/0/quotas/0/round', '2031'],
      ['/awards/1/quotas/0/group', 'khong-co'],
      ['/eligibility/0/awards', ['khong-co']],
      ['/milestones/0/on', '2022-05'],
      ['/milestones/1/on', '01/02/2024'],
      [`${round}/assessmentPeriod/to`, '31/12/23'],
      ['/instruments/1/issuedOn', '2020-01-01'],
      ['/instruments/1/replaces', ['kh-55']],
    );
    expect(faultsOf(input)).toEqual(
      expect.arrayContaining([
        `${round}/windows/appraisal/opens windows_out_of_order`,
        `${round}/groups/0/tableId unknown_reference`,
        `${round}/groups/1/include/0 unit_in_two_groups`,
        '/awards/0/quotas/0/round unknown_reference',
        '/awards/1/quotas/0/group unknown_reference',
        '/eligibility/0/awards/0 unknown_reference',
        '/milestones/0/on milestone_outside_campaign',
        '/milestones/1/on bad_format',
        `${round}/assessmentPeriod/to bad_format`,
        '/instruments/1/replaces/0 changes_a_later_instrument',
      ]),
    );
  });

  it('has no quota of an award that is not there: its own stand inside awards, and one above is looked up', () => {
    expect(valueAt(edited(), '/awards/0/quotas')).toBeInstanceOf(Array);
    const child = {
      ...campaign,
      parentCampaign: 'tren-2023',
      awards: campaign.awards.map((award) => ({
        ...award,
        drawsOn: { campaign: 'tren-2023', award: 'khong-co' },
      })),
    };
    const parent = { ...campaign, id: 'tren-2023' };
    expect(parentFaults(child, parent).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(
      expect.arrayContaining([
        '/awards/0/drawsOn/award unknown_reference',
        '/awards/1/drawsOn/award unknown_reference',
      ]),
    );
  });
});
