import { expect, it } from 'vitest';
import { launchRound, previewRoster } from '../../../shared/actions/launch-round.ts';
import type { OrgUnitItem } from '../../../shared/contracts/unit.ts';
import { campaign } from '../../examples/example-files.ts';
import {
  activate,
  control,
  eachOnEmptyRecords,
  launched,
  manager,
  ports,
  reported,
  roundId,
} from './table-play.ts';

eachOnEmptyRecords();

/** The example's campaign with a second round, a year after the first; both rank departments and districts by type. */
const [first] = campaign.rounds;
const byType = first!.groups.map((group) => ({ ...group, include: [], exclude: [] }));
const next = { ...first!, id: '2024', groups: byType };
const file = { ...campaign, rounds: [{ ...first!, groups: byType }, next] };
const laterId = `${campaign.id}.2024`;

const imported = async (): Promise<void> => {
  const fileHash = await ports.snapshots.put('campaigns', file);
  const { id: campaignId, title, form } = file;
  const rounds = [roundId, laterId];
  await ports.imports.changeCampaign(campaignId, 'import', () => ({
    ...{ campaignId, title, form, rounds, fileHash, revision: 1 },
  }));
};
const unit = (unitId: string, more: Partial<OrgUnitItem>) =>
  ports.units.change(unitId, 'import', () => ({
    ...{ unitId, name: unitId, type: 'PROVINCIAL_AGENCY', level: 'PROVINCE', revision: 1 },
    ...more,
  }));
const was = (type: OrgUnitItem['type'], lastDay: string) => [
  { name: 'trước đây', type, level: 'DISTRICT' as const, lastDay },
];

it('puts each unit into the group of what it was on the last day that is assessed', async () => {
  await imported();
  await unit('a-stays', {});
  await unit('b-changed-after', { earlier: was('DISTRICT_COMMITTEE', first!.assessmentPeriod.to) });
  await unit('c-changed-within', { earlier: was('DISTRICT_COMMITTEE', first!.assessmentPeriod.from) });
  await unit('d-is-a-district-now', {
    ...{ type: 'DISTRICT_COMMITTEE', level: 'DISTRICT' },
    earlier: was('PROVINCIAL_AGENCY', '2029-12-31'),
  });
  const roster = await previewRoster(ports, manager, roundId);
  expect([roster['so-nganh'], roster.huyen]).toEqual([
    ['a-stays', 'c-changed-within', 'd-is-a-district-now'],
    ['b-changed-after'],
  ]);
});

it.each(['ALL', 'NONE'] as const)(
  'begins a later round under the tables of the campaign file, whatever another round put on record (%s)',
  async (rescore) => {
    await launched(['a']);
    await imported();
    await activate((await reported({ rescore })).reportHash);
    expect((await control()).replacements).toHaveLength(1);
    const roster = await previewRoster(ports, manager, laterId);
    const call = { arrivedAt: 5_000, writeId: 'launch-later' };
    const { roundId: later } = await launchRound(ports, manager, laterId, { roster, simulated: true }, call);
    const { groups, replacements } = (await ports.rounds.get(later))!;
    expect([groups.find(({ groupId }) => groupId === 'so-nganh')?.table.version, replacements]).toEqual([
      1,
      undefined,
    ]);
  },
);
