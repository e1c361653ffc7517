import { randomUUID } from 'node:crypto';
import type { Client } from '../../../shared/client/client.ts';
import type { CampaignFile } from '../../../shared/contracts/campaign.ts';
import * as appraisals from '../../../shared/contracts/routes/appraisals.ts';
import * as life from '../../../shared/contracts/routes/campaign-life.ts';
import * as campaigns from '../../../shared/contracts/routes/campaigns.ts';
import * as results from '../../../shared/contracts/routes/results.ts';
import type { AppraisalDecision } from '../../../shared/contracts/score-inputs.ts';
import type { CriterionNode } from '../../../shared/contracts/scoring-table.ts';
import { campaign } from '../../examples/example-files.ts';
import { startProvince, type TestProvince } from '../province.ts';
import { grant, importUnits } from '../small-campaign.ts';

export const groupId = 'so-nganh';
/** Registers in this order and takes part; the last one is late with its registration. */
export const entrants = ['so-noi-vu', 'so-tu-phap', 'so-y-te', 'so-tai-chinh'] as const;
export const lateUnit = 'so-xay-dung';
export type Entrant = (typeof entrants)[number];
export const campaignId = 'du-cac-ky-2023';
export const roundId = `${campaignId}.2023`;
export const day = (date: string, time = '09:00:00') => Date.parse(`${date}T${time}.000+07:00`);

const leaves = ['1.1.3', '1.2.2', '2.1.1'];
const kept = (node: CriterionNode): CriterionNode[] => {
  if (node.leaf !== undefined) return leaves.includes(node.code) ? [node] : [];
  const children = (node.children ?? []).flatMap(kept);
  const maxPoints = children.reduce((sum, child) => sum + child.maxPoints, 0);
  return children.length === 0 ? [] : [{ ...node, children, maxPoints }];
};
const span = (from: string, to: string) => ({ opens: { date: from }, closes: { date: to } });

/** The example with three self-assessed leaves, registration, and every window that a round can have. */
export const laterCampaign = (): CampaignFile => {
  const scoringTables = campaign.scoringTables
    .filter(({ id }) => id === 'cap-tinh')
    .map((table) => {
      const fields = table.fields.flatMap(kept);
      return { ...table, fields, maxPoints: fields.reduce((sum, field) => sum + field.maxPoints, 0) };
    });
  const fields = scoringTables.flatMap((table) => table.fields.map(({ code }) => code));
  return {
    ...campaign,
    id: campaignId,
    scoringTables,
    children: [],
    content: campaign.content.filter(({ field }) => field !== undefined && fields.includes(field)),
    audience: {
      ...campaign.audience,
      enrolment: { kind: 'REGISTRATION', window: span('2023-11-01', '2023-11-20') },
    },
    rounds: campaign.rounds.map((round) => ({
      ...round,
      windows: {
        campaign: round.windows.campaign,
        selfAssessment: span('2023-12-01', '2023-12-20'),
        appraisal: span('2024-01-02', '2024-01-31'),
        supplementary: span('2024-02-01', '2024-02-05'),
        secondAppraisal: span('2024-02-06', '2024-02-10'),
        scoreReview: span('2024-02-13', '2024-02-20'),
      },
      groups: round.groups
        .filter(({ id }) => id === groupId)
        .map((group) => ({
          ...group,
          tieBreaks: [],
          outOfRemit: [],
          unitTypes: [],
          exclude: [],
          include: [...entrants, lateUnit],
        })),
    })),
  };
};

/** A province with its units, the people of the stage and the clock inside the registration window. */
export const startLater = async (): Promise<TestProvince> => {
  const province = await startProvince('2023-11-10T02:00:00.000Z');
  await importUnits(province);
  for (const unit of [...entrants, lateUnit])
    await grant(province, `head-${unit}`, `unit:${unit}`, 'UNIT_HEAD');
  await grant(province, 'officer-so-tu-phap', 'unit:so-tu-phap', 'UNIT_OFFICER');
  for (const name of ['appraiser-1', 'appraiser-2']) await grant(province, name, 'province', 'APPRAISER');
  await grant(province, 'council-1', 'province', 'COUNCIL');
  return province;
};

/** What everybody on the stage does, over HTTP. */
export const actsOf = (province: TestProvince) => {
  const head = (unit: string): Client => province.as(`head-${unit}`);
  const round = async () =>
    (await province.as(undefined).call(campaigns.readRound, { param: { roundId } })).body;
  return {
    head,
    round,
    register: (unit: string, revision = 0) =>
      head(unit).call(life.registerUnit, {
        param: { campaignId, unitId: unit },
        json: {
          registered: true,
          commitments: [{ what: 'Trả kết quả trước hạn', target: '95 %', due: '2023-12-15' }],
        },
        revision,
      }),
    appraise: (
      who: string,
      submissionId: string,
      pass: '1' | '2',
      field: string,
      decisions: Record<string, AppraisalDecision>,
      revision = 0,
    ) =>
      province.as(who).call(appraisals.saveAppraisal, {
        param: { submissionId, pass, field },
        json: { decisions },
        revision,
      }),
    publish: async (kind: 'PROVISIONAL' | 'FINAL') =>
      province.manager.call(results.publishRound, {
        param: { roundId },
        json: { kind },
        revision: (await round()).revision,
      }),
    ranking: async () =>
      (await province.manager.call(results.readRanking, { param: { roundId, groupId } })).body,
    key: () => randomUUID(),
  };
};
