import type { CampaignFile } from '../../shared/contracts/campaign.ts';
import type { AnswerContent } from '../../shared/contracts/submission.ts';
import { rulesIn } from '../../shared/domain/campaign/launched-rules.ts';
import type { CompiledLeaf } from '../../shared/domain/scoring/compiled-table.ts';
import { ascendingAnswers } from '../examples/better-and-worse-answers.ts';
import { anGiang } from '../fixtures/conditions/an-giang.ts';
import type { TestProvince } from './province.ts';
import { grant, smallCampaign } from './small-campaign.ts';

/** Two groups: those who hand in, one who withdraws, and one absent in each. */
export const members = {
  'so-nganh': ['so-noi-vu', 'so-tu-phap', 'so-tai-chinh', 'so-y-te'],
  huyen: ['huyen-cai-be', 'huyen-cho-gao'],
} as const;
export type UnitId = (typeof members)[keyof typeof members][number];

const base = smallCampaign(members);
/** With conditions on results beside the example's own: the band of each year, a leaf's answer, a criterion's index. */
export const file: CampaignFile = {
  ...base,
  eligibility: [
    ...base.eligibility,
    ...anGiang(['2023'], ['bang-khen']),
    {
      id: 'tren-mot-lan',
      title: { vi: 'Trên một lần rà soát', en: 'More than one review' },
      awards: ['bang-khen'],
      entrantKinds: ['COLLECTIVE'],
      unitTypes: 'ALL',
      test: {
        type: 'MEASURED',
        all: [
          { of: 'LEAF', leaf: '3.1.2', is: 'OVER', value: '1' },
          { of: 'INDEX', node: '3.1', is: 'AT_LEAST', percent: '0' },
        ],
      },
      effect: 'NOTE',
    },
  ],
};
export const roundId = `${file.id}.2023`;

export const groupOf = (unitId: UnitId): keyof typeof members =>
  unitId.startsWith('huyen') ? 'huyen' : 'so-nganh';

/** How well each unit does, from 0 to 1, in everything that it answers. */
export const quality: Partial<Record<UnitId, number>> = {
  'so-noi-vu': 0.6,
  'so-tu-phap': 1,
  'so-tai-chinh': 0.3,
  'huyen-cai-be': 0.8,
};

const selfLeaves = (unitId: UnitId): CompiledLeaf[] =>
  rulesIn(file, roundId, groupOf(unitId)).compiled.leaves.filter(({ source }) => source === 'SELF');

/** The leaf codes that the unit answers: the first two of each field. */
export const answered = (unitId: UnitId): string[] => {
  const byField = Map.groupBy(selfLeaves(unitId), ({ code }) => code.split('.')[0]);
  return [...byField.values()].flatMap((leaves) => leaves.slice(0, 2).map(({ code }) => code));
};

/** What the unit writes, by leaf. */
export const rowsOf = (unitId: UnitId): Record<string, AnswerContent> => {
  const byCode = new Map(selfLeaves(unitId).map((leaf) => [leaf.code, leaf]));
  return Object.fromEntries(
    answered(unitId).map((code) => {
      const values = ascendingAnswers(byCode.get(code)!);
      const value = values[Math.round((values.length - 1) * (quality[unitId] ?? 0))]!;
      return [code, { value, justification: `Giải trình tiêu chí ${code} của ${unitId}` }];
    }),
  );
};

export const head = (unitId: UnitId): string => `head-${unitId}`;

/** The others who take part. The second appraiser belongs to a unit that is appraised. */
export const others = {
  deputy: 'deputy-so-noi-vu',
  fieldAppraiser: 'appraiser-1-2',
  appraiser: 'appraiser-of-so-noi-vu',
  elsewhere: 'appraiser-of-nobody',
  council: 'council-1',
  auditor: 'auditor-1',
} as const;

/** Gives everybody their role. */
export const grantCast = async (province: TestProvince): Promise<void> => {
  for (const unitId of Object.values(members).flat())
    await grant(province, head(unitId), `unit:${unitId}`, 'UNIT_HEAD');
  const campaign = `campaign:${file.id}` as const;
  await grant(province, others.deputy, 'unit:so-noi-vu', 'DEPUTY');
  await grant(province, others.fieldAppraiser, campaign, 'APPRAISER', ['1', '2']);
  await grant(province, others.appraiser, campaign, 'APPRAISER');
  await grant(province, others.appraiser, 'unit:so-noi-vu', 'UNIT_OFFICER');
  await grant(province, others.elsewhere, campaign, 'APPRAISER');
  await grant(province, others.council, campaign, 'COUNCIL');
  await grant(province, others.auditor, campaign, 'AUDITOR');
};
