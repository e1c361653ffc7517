import { describe, expect, it } from 'vitest';
import type { CampaignFile } from '../../../../shared/contracts/campaign.ts';
import type { Guidance } from '../../../../shared/contracts/guidance.ts';
import { validateCampaignFile } from '../../../../shared/domain/campaign/validate-campaign-file.ts';
import { proposeAward, yearlyLimits } from '../../../../shared/domain/nomination/propose-awards.ts';
import {
  guidanceFaults,
  inGuidance,
  withGuidance,
} from '../../../../shared/domain/nomination/with-guidance.ts';
import { campaignOf } from '../../../examples/read-example.ts';

const both = (text: string) => ({ vi: text, en: text });
const span = (from: string, to: string) => ({ opens: { date: from }, closes: { date: to } });
const issued: Guidance = {
  instrumentId: 'huong-dan-binh-xet',
  instrument: {
    title: both('Hướng dẫn bình xét khen thưởng'),
    number: '42',
    symbol: 'HD-UBND',
    issuedOn: '2022-06-01',
    issuer: both('Ủy ban nhân dân huyện'),
  },
  awards: [],
  quotas: [
    { award: 'giay-khen', entrantKind: 'COLLECTIVE', count: 5 },
    { award: 'giay-khen', entrantKind: 'INDIVIDUAL', count: 10 },
  ],
  conditions: [],
  windows: { nomination: span('2022-08-01', '2022-08-15'), posting: span('2022-08-16', '2022-08-31') },
};
const faultsOf = (file: CampaignFile, given: Guidance) => {
  const verdict = validateCampaignFile(withGuidance(file, file.rounds[0]!.id, given));
  const whole = 'faults' in verdict ? verdict.faults.map((one) => inGuidance(file, one)) : [];
  return [...guidanceFaults(file, given, Date.parse('2022-06-02T00:00:00.000Z')), ...whole].map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );
};

describe('a guidance', () => {
  const plan = campaignOf('thach-ha-2022');

  it('brings the numbers that the district plan leaves to it', () => {
    expect(faultsOf(plan, issued)).toEqual([]);
    const file = withGuidance(plan, 'dot-1', issued);
    expect(file.awards[0]?.quotas.map(({ entrantKind, count }) => [entrantKind, count])).toEqual([
      ['COLLECTIVE', 5],
      ['INDIVIDUAL', 10],
    ]);
    expect(file.instruments.find(({ id }) => id === 'huong-dan-binh-xet')).toMatchObject({ number: '42' });
    expect(file.scoringTables).toBe(plan.scoringTables);
    expect(file.rounds[0]?.windows.selfAssessment).toEqual(plan.rounds[0]?.windows.selfAssessment);
  });

  it('asks something of people as long as none of them can be named, of units nothing any more', () => {
    const asked = {
      ...{ id: 'guong-mau-2', title: both('Gương mẫu'), awards: ['giay-khen'], unitTypes: 'ALL' as const },
      ...{ entrantKinds: ['INDIVIDUAL' as const], effect: 'BLOCK' as const },
      test: { type: 'JUDGED' as const, confirmedBy: 'MANAGER' as const },
    };
    const { nomination: _none, ...posting } = issued.windows;
    const at = Date.parse('2022-06-02T00:00:00.000Z');
    const codes = (condition: Guidance['conditions'][number], windows = issued.windows, opensAt?: number) =>
      guidanceFaults(plan, { ...issued, conditions: [condition], windows }, at, opensAt).map(
        ({ code }) => code,
      );
    const refused = ['nobody_can_state_it'];
    expect(codes(asked)).toEqual([]);
    expect(codes(asked, posting, at + 1), 'the window that the round has').toEqual([]);
    expect(codes(asked, posting, at), 'it opens this very moment').toEqual(refused);
    expect(codes(asked, posting), 'people are named at any time').toEqual(refused);
    expect(codes({ ...asked, entrantKinds: ['INDIVIDUAL', 'COLLECTIVE'] })).toEqual(refused);
    expect(codes({ ...asked, of: 'UNIT_OF_PERSON' }), 'a unit would have to state it').toEqual(refused);
  });

  it('is pointed at where it is wrong, not where the whole file is', () => {
    const award = {
      ...plan.awards[0]!,
      quotas: [{ round: 'dot-9', entrantKind: 'COLLECTIVE' as const, count: 1 }],
    };
    expect(faultsOf(plan, { ...issued, awards: [award] }).toSorted()).toEqual([
      '#/awards/0/id duplicate_id',
      '#/awards/0/quotas/0/round unknown_reference',
    ]);
    const draft = { ...issued, instrument: { ...issued.instrument, number: null } };
    expect(faultsOf(plan, draft)).toContain('#/instrument not_issued');
  });
});

describe('the yearly number', () => {
  it('lets a year have what the plan of eight years gives it', () => {
    const plan = campaignOf('an-giang-2023-2030');
    const [award] = plan.awards;
    const child = { awards: [{ id: 'bang-khen', drawsOn: { campaign: plan.id, award: award!.id } }] };
    const limits = yearlyLimits(child, plan, 'bang-khen', 2024);
    expect(limits).toEqual([
      { entrantKind: 'COLLECTIVE', count: 4 },
      { entrantKind: 'INDIVIDUAL', count: 6 },
    ]);
    expect(yearlyLimits(child, plan, 'bang-khen', 2031)).toEqual([]);
    const standing = {
      awardId: 'bang-khen',
      standing: 'ELIGIBLE' as const,
      blockedBy: [],
      waitsFor: [],
      noted: [],
    };
    const units = [1, 2, 3, 4, 5].map((place) => ({
      ...{
        candidateId: `u${place}`,
        entrantId: `u${place}`,
        kind: 'COLLECTIVE' as const,
        groupId: 'g',
        place,
      },
      standings: new Map([['bang-khen', standing]]),
    }));
    const states = [...proposeAward('bang-khen', limits, units, new Set()).values()];
    expect(states.filter((state) => state === 'PROPOSED')).toHaveLength(4);
  });
});
