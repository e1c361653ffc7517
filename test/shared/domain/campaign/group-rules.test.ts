import { describe, expect, it } from 'vitest';
import { CampaignFile } from '../../../../shared/contracts/campaign.ts';
import {
  compileGroupTable,
  groupOf,
  groupRules,
  rankingRules,
  tableContext,
} from '../../../../shared/domain/campaign/group-rules.ts';
import { example } from './edited-example.ts';

const file = CampaignFile.parse(example);
const [round] = file.rounds;

describe('rules of a group', () => {
  it('are found by the ids in the file, or not at all', () => {
    expect(groupRules(file, '2023', 'huyen')?.table.id).toBe('cap-huyen');
    expect(groupRules(file, '2024', 'huyen')).toBeUndefined();
    expect(groupRules(file, '2023', 'xa')).toBeUndefined();
    expect(compileGroupTable(file, '2023', 'xa')).toBeUndefined();
  });

  it('join what the round and the group say to the table', () => {
    const rules = groupRules(file, '2023', 'nganh-doc')!;
    const context = tableContext(file, rules.round, rules.group);
    expect(context).toMatchObject({
      year: 2023,
      rounding: round!.rounding,
      outOfRemit: rules.group.outOfRemit,
    });
    expect(context.calendars.map(({ id }) => id)).toEqual(['vn-2023']);
    expect(tableContext({ ...file, calendars: [] }, rules.round, rules.group).calendars).toEqual([]);
    expect(rankingRules(rules, 'final')).toMatchObject({
      column: 'final',
      rankBy: 'PUBLISHED_INDEX',
      bands: rules.group.bands,
    });
  });
});

describe('groupOf', () => {
  const groups = (first: object, second: object) => ({
    groups: [
      { ...round!.groups[0]!, ...first },
      { ...round!.groups[1]!, ...second },
    ],
  });
  const unit = { unitId: 'so-y-te', type: 'PROVINCIAL_AGENCY' };

  it('goes by type, unless the group excludes the unit', () => {
    expect(groupOf(groups({}, {}), unit)?.id).toBe('so-nganh');
    expect(groupOf(groups({ exclude: ['so-y-te'] }, {}), unit)).toBeUndefined();
    expect(groupOf(groups({}, {}), { unitId: 'xa-a', type: 'COMMUNE' })).toBeUndefined();
  });

  it('goes by name before type', () => {
    expect(groupOf(groups({}, { include: ['so-y-te'] }), unit)?.id).toBe('huyen');
  });
});
