import { describe, expect, it } from 'vitest';
import type { CampaignFile } from '../../../../shared/contracts/campaign.ts';
import type { Measure } from '../../../../shared/contracts/eligibility-condition.ts';
import type { TableVersionFile } from '../../../../shared/contracts/table-version.ts';
import { withTableVersion } from '../../../../shared/domain/table-versions/with-table-version.ts';
import { campaign } from '../../../examples/example-files.ts';
import { secondVersion, withChildren } from '../../../fakes/table-version-file.ts';
import { condition } from '../eligibility/some-facts.ts';

/** A second version in which 1.1.3, that is answered in numbers, is 1.1.9. */
const renamed: TableVersionFile = {
  ...secondVersion,
  table: withChildren(secondVersion.table, '1.1', (nodes) =>
    nodes.map((node) => (node.code === '1.1.3' ? { ...node, code: '1.1.9' } : node)),
  ),
  leaves: secondVersion.leaves.map((one) =>
    one.change === 'CARRIED' && one.from === '1.1.3' ? { ...one, to: '1.1.9' } : one,
  ),
};
const atLeast95: Measure = { of: 'LEAF', leaf: '1.1.3', is: 'AT_LEAST', value: '95' };
const share: Measure = { of: 'INDEX', node: '1.1.3', is: 'AT_LEAST', percent: '50' };
const asking = (unitTypes: CampaignFile['eligibility'][number]['unitTypes'], ...all: Measure[]) => ({
  ...campaign,
  eligibility: [condition({ type: 'MEASURED', all }, { unitTypes, awards: ['bang-khen'] })],
});

describe('a replaced table whose leaf conditions look at', () => {
  it('takes them along under the new code, where all whom they concern stand under it', () => {
    const next = withTableVersion(asking(['PROVINCIAL_AGENCY'], atLeast95, share), renamed);
    expect('file' in next && next.file.eligibility[0]?.test).toEqual({
      type: 'MEASURED',
      all: [
        { ...atLeast95, leaf: '1.1.9' },
        { ...share, node: '1.1.9' },
      ],
    });
  });

  it('is refused where others are measured by that code too, or other rounds are: which place, and what to do', () => {
    const everybody = withTableVersion(asking('ALL', atLeast95), renamed);
    const [found] = 'faults' in everybody ? everybody.faults : [];
    expect([found?.pointer, found?.code]).toEqual(['#/table', 'unknown_reference']);
    expect(found?.detail.en).toContain('/eligibility/0/test/all/0/leaf');
    expect(found?.detail.vi).toContain('/eligibility/0/test/all/0/leaf');
    expect(found?.detail.en).toContain('Keep the code');
    const across = condition(
      {
        type: 'ACROSS_ROUNDS',
        rounds: ['2023'],
        has: { kind: 'MEAN', node: '1.1.3', is: 'AT_LEAST', percent: '5' },
      },
      { unitTypes: ['PROVINCIAL_AGENCY'], awards: ['bang-khen'] },
    );
    const next = withTableVersion({ ...campaign, eligibility: [across] }, renamed);
    expect('faults' in next && next.faults[0]?.detail.en).toContain('/eligibility/0/test/has/node');
  });
});

describe('a replaced table that other rounds of the file use too', () => {
  it('takes their tie-breaks and remits to the new codes, so that the file stays whole', () => {
    const [round] = campaign.rounds;
    const byLeaf = round!.groups.map((group) => ({
      ...group,
      tieBreaks: [{ kind: 'HIGHER_INDEX' as const, node: '1.2.2' }],
    }));
    const rounds = [{ ...round!, id: '2022', groups: byLeaf }, ...campaign.rounds];
    const next = withTableVersion({ ...campaign, rounds }, secondVersion);
    if ('faults' in next) throw new Error(JSON.stringify(next.faults));
    expect(next.file.rounds[0]?.groups.map(({ tieBreaks }) => tieBreaks[0]?.node)).toEqual([
      '1.2.3',
      '1.2.2',
      '1.2.3',
    ]);
  });
});
