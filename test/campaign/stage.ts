import { randomUUID } from 'node:crypto';
import type { CampaignFile } from '../../shared/contracts/campaign.ts';
import { requestBundle } from '../../shared/contracts/routes/bundles.ts';
import { beginImport } from '../../shared/contracts/routes/campaigns.ts';
import type { AnswerContent } from '../../shared/contracts/submission.ts';
import { answer, open, submit } from './acts.ts';
import { checked, tinyPdf, upload } from './files.ts';
import { startProvince, type TestProvince } from './province.ts';
import { grant, importUnits, launch, smallCampaign } from './small-campaign.ts';

/** The unit that most people of the stage belong to, another one, and one that does nothing. */
export const ownUnit = 'so-noi-vu';
export const otherUnit = 'so-tu-phap';
export const absentUnit = 'so-y-te';
export const groupId = 'so-nganh';

/** Who is on the stage, beside the province's first manager. */
export const people = {
  stranger: 'stranger-1',
  otherOfficer: 'officer-tu-phap',
  otherHead: 'head-tu-phap',
  officer: 'officer-noi-vu',
  head: 'head-noi-vu',
  deputy: 'deputy-noi-vu',
  ownAppraiser: 'appraiser-noi-vu',
  fieldAppraiser: 'appraiser-field-1',
  appraiser: 'appraiser-all',
  council: 'council-1',
  auditor: 'auditor-1',
  otherManager: 'manager-other-campaign',
  manager: 'manager-1',
  ended: 'ended-officer',
} as const;

/** One campaign of the stage, with a submission of either unit in it. */
export type StagedCampaign = {
  campaignId: string;
  roundId: string;
  own: string;
  other: string;
  ownFile: string;
  /** A file of the own unit that proves something of field 2 alone. */
  ownFileOfField2: string;
  otherFile: string;
};

/** Two campaigns at one instant: in the first, units assess themselves; in the second, sealed submissions are appraised. */
export type Stage = {
  province: TestProvince;
  now: number;
  opened: StagedCampaign;
  sealed: StagedCampaign;
  /** An import that the campaigns' manager declared and never applied. */
  importId: string;
  /** A finished bundle of the sealed own submission, asked for by the appraiser of all fields. */
  jobId: string;
};

const rows: Record<string, AnswerContent> = {
  '1.1.3': {
    value: { kind: 'ratio', numerator: 9, denominator: 10 },
    justification: 'Đã hoàn thành 9/10 nhiệm vụ',
  },
  '1.2.2': { value: { kind: 'boolean', value: true }, justification: 'Có phân công' },
  '1.4.2': { notApplicable: 'NO_CASES', justification: 'Không phát sinh' },
  '2.1.1': { value: { kind: 'ratio', numerator: 3, denominator: 4 }, justification: 'Trình 3/4 văn bản' },
};

/** The condition that samples of requests are about: judged, and confirmed by the campaign's manager. */
export const judgedCondition = 'guong-mau';

const withCondition = (file: CampaignFile): CampaignFile => ({
  ...file,
  // Room for files that come in parts.
  rounds: file.rounds.map((round) => ({
    ...round,
    evidenceLimits: {
      ...round.evidenceLimits,
      maxFileBytes: 200 * 1024 * 1024,
      maxTotalBytes: 4 * 1024 * 1024 * 1024,
    },
  })),
  eligibility: [
    ...file.eligibility,
    {
      id: judgedCondition,
      title: { vi: 'Gương mẫu chấp hành chủ trương, chính sách', en: 'Exemplary conduct' },
      awards: ['bang-khen'],
      entrantKinds: ['COLLECTIVE'],
      unitTypes: 'ALL',
      test: { type: 'JUDGED', confirmedBy: 'MANAGER' },
      effect: 'NOTE',
    },
  ],
});

const grantAll = async (province: TestProvince, campaignIds: string[]): Promise<void> => {
  const unit = (id: string) => `unit:${id}` as const;
  await grant(province, people.otherOfficer, unit(otherUnit), 'UNIT_OFFICER');
  await grant(province, people.otherHead, unit(otherUnit), 'UNIT_HEAD');
  await grant(province, people.officer, unit(ownUnit), 'UNIT_OFFICER');
  await grant(province, people.head, unit(ownUnit), 'UNIT_HEAD');
  await grant(province, people.deputy, unit(ownUnit), 'DEPUTY');
  await grant(province, people.ownAppraiser, unit(ownUnit), 'UNIT_OFFICER');
  await grant(province, people.ended, unit(ownUnit), 'UNIT_OFFICER');
  await grant(province, people.otherManager, 'campaign:khac-2023', 'MANAGER');
  for (const id of campaignIds) {
    const scope = `campaign:${id}` as const;
    await grant(province, people.ownAppraiser, scope, 'APPRAISER');
    await grant(province, people.fieldAppraiser, scope, 'APPRAISER', ['1']);
    await grant(province, people.appraiser, scope, 'APPRAISER');
    await grant(province, people.council, scope, 'COUNCIL');
    await grant(province, people.auditor, scope, 'AUDITOR');
    await grant(province, people.manager, scope, 'MANAGER');
  }
};

const draft = async (province: TestProvince, roundId: string, head: string, unit: string) => {
  const client = province.as(head);
  const id = await open(client, roundId, unit);
  await answer(client, id, rows);
  const { evidenceId } = await upload(client, id, tinyPdf(`${unit} ${roundId}`), ['1.1.3']);
  const ofField2 = await upload(client, id, tinyPdf(`${unit} ${roundId} 2`), ['2.1.1']);
  await checked(client, id, evidenceId);
  await checked(client, id, ofField2.evidenceId);
  return { id, evidenceId, ofField2: ofField2.evidenceId };
};

const draftBoth = async (
  province: TestProvince,
  campaignId: string,
  roundId: string,
): Promise<StagedCampaign> => {
  const own = await draft(province, roundId, people.head, ownUnit);
  const other = await draft(province, roundId, people.otherHead, otherUnit);
  return {
    campaignId,
    roundId,
    own: own.id,
    other: other.id,
    ownFile: own.evidenceId,
    ownFileOfField2: own.ofField2,
    otherFile: other.evidenceId,
  };
};

/** Sets the stage through the API. */
export const setStage = async (): Promise<Stage> => {
  const province = await startProvince('2023-11-02T02:00:00.000Z');
  await importUnits(province);
  const members = { [groupId]: [ownUnit, otherUnit, absentUnit] };
  const days = { self: ['2023-11-01', '2023-11-30'], appraisal: ['2023-12-01', '2023-12-31'] } as const;
  const first = withCondition(
    smallCampaign(members, {
      id: 'da-khoa-2023',
      days: { self: [...days.self], appraisal: [...days.appraisal] },
    }),
  );
  const sealedRound = await launch(province, first);
  const openedRound = await launch(province, withCondition(smallCampaign(members, { id: 'dang-mo-2023' })));
  await grantAll(province, [first.id, 'dang-mo-2023']);
  const sealed = await draftBoth(province, first.id, sealedRound);
  await submit(province.as(people.head), sealed.own);
  await submit(province.as(people.otherHead), sealed.other);
  const now = Date.parse('2023-12-10T03:00:00.000Z');
  await province.moveTo(now);
  const opened = await draftBoth(province, 'dang-mo-2023', openedRound);
  const declared = await province.as(people.manager).call(beginImport, {
    json: { kind: 'UNITS', bytes: 10, sha256: '0'.repeat(64) },
    idempotencyKey: randomUUID(),
  });
  const job = await province.as(people.appraiser).call(requestBundle, {
    json: { scope: { kind: 'SUBMISSION', submissionId: sealed.own } },
    idempotencyKey: randomUUID(),
  });
  await province.quiet();
  const { importId } = declared.body.import;
  return { province, now, opened, sealed, importId, jobId: job.body.jobId };
};
