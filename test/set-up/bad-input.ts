import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import * as reorganisations from '../../shared/contracts/routes/reorganisations.ts';
import { refusal, type TestProvince } from '../campaign/province.ts';
import { importFile } from '../campaign/small-campaign.ts';
import { campaign, units } from '../examples/example-files.ts';
import { edited } from '../shared/domain/campaign/edited-example.ts';

let province: TestProvince;
const both = (text: string) => ({ vi: text, en: text });
const round = '/rounds/0';

/** Everything that is stored but the record of imports that were declared, and what a request leaves of itself. */
const stored = async (): Promise<string> =>
  JSON.stringify((await province.records.all()).filter(({ pk }) => !pk.startsWith('IMPORT#')));

const refused = async (act: Promise<unknown>): Promise<{ status: number; faults: string[] }> => {
  const before = await stored();
  const { status, errors = [] } = await refusal(act);
  expect(await stored(), 'nothing is stored').toBe(before);
  return { status, faults: errors.map(({ pointer, code }) => `${pointer} ${code}`) };
};

/** Files with everything wrong at one time, through the doors that take them. */
export const badInput = (given: () => TestProvince): void => {
  beforeAll(async () => {
    province = given();
    const children = [{ kind: 'UNITS', statedAs: both('Đơn vị tự phát động'), awardThemselves: true }];
    await importFile(province, 'CAMPAIGN', { ...campaign, id: 'tren-2023', children });
    const [unit] = units.units;
    await importFile(province, 'UNITS', {
      ...units,
      units: [
        ...units.units,
        { ...unit, id: 'so-ra-doi-sau', name: 'Sở ra đời sau', validFrom: '2026-01-01' },
        { ...unit, id: 'so-da-giai-the', name: 'Sở đã giải thể', validTo: '2020-12-31' },
      ],
    });
    await province.quiet();
  });

  describe('a campaign file with everything wrong', () => {
    it('is refused with all of it at once, by path, and nothing of it is stored', async () => {
      const file = edited(
        ['/id', 'sai-het-2023'],
        ['/parentCampaign', 'tren-2023'],
        [`${round}/windows/appraisal/opens/date`, '2023-12-20'],
        [`${round}/groups/0/tableId`, 'khong-co'],
        [`${round}/groups/1/tableId`, undefined],
        [`${round}/groups/0/include`, ['so-noi-vu']],
        [`${round}/groups/1/include`, ['so-noi-vu']],
        ['/awards/0/quotas/0/round', '2031'],
        ['/awards/1/drawsOn', { campaign: 'tren-2023', award: 'khong-co' }],
        ['/eligibility/0/awards', ['khong-co']],
        ['/milestones/0/on', '2022-05'],
        ['/milestones/1/on', '01/02/2024'],
        [`${round}/assessmentPeriod/to`, '31/12/23'],
      );
      const { status, faults } = await refused(importFile(province, 'CAMPAIGN', file));
      expect(status).toBe(422);
      expect(faults).toEqual(
        expect.arrayContaining([
          `#${round}/windows/appraisal/opens windows_out_of_order`,
          `#${round}/groups/0/tableId unknown_reference`,
          `#${round}/groups/1/tableId required`,
          `#${round}/groups/1/include/0 unit_in_two_groups`,
          '#/awards/0/quotas/0/round unknown_reference',
          '#/awards/1/drawsOn/award unknown_reference',
          '#/parentCampaign not_a_child',
          '#/eligibility/0/awards/0 unknown_reference',
          '#/milestones/0/on milestone_outside_campaign',
          '#/milestones/1/on bad_format',
          `#${round}/assessmentPeriod/to bad_format`,
        ]),
      );
    });
  });

  describe('a reorganisation with everything wrong', () => {
    const unit = { name: 'Sở mới', type: 'PROVINCIAL_AGENCY' as const, level: 'PROVINCE' as const };
    const propose = (effectiveOn: string) =>
      province.manager.call(reorganisations.proposeReorganisation, {
        json: {
          title: 'Sắp xếp',
          effectiveOn,
          instrument: { ...campaign.instruments[0]!, id: 'nq-sap-xep' },
          newUnits: [{ ...unit, unitId: 'so-moi-2025' }],
          successions: [
            {
              mode: 'MERGE_INTO_NEW',
              predecessors: ['so-noi-vu', 'so-ra-doi-sau'],
              successors: ['so-moi-2025'],
            },
            {
              mode: 'DISSOLVE_OVER_SEVERAL',
              predecessors: ['so-y-te'],
              successors: ['so-da-giai-the', 'so-la'],
            },
          ],
        },
        idempotencyKey: randomUUID(),
      });

    it('names successors that precede their predecessors, and units that there are not', async () => {
      const { status, faults } = await refused(propose('2025-07-01'));
      expect(status).toBe(422);
      expect(faults).toEqual(
        expect.arrayContaining([
          '#/successions/0/predecessors/1 successor_precedes_predecessor',
          '#/successions/1/successors/0 successor_precedes_predecessor',
          '#/successions/1/successors/1 unknown_unit',
        ]),
      );
    });

    it.each(['01/07/2025', '2025-7-1', '2025-02-30', '20250701'])(
      'is refused the day %s, which is not guessed',
      async (day) => {
        const { status, faults } = await refused(propose(day));
        expect([status, faults.map((one) => one.split(' ')[0])]).toEqual([422, ['#/effectiveOn']]);
      },
    );
  });
};
