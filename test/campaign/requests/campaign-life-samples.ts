import { ownUnit } from '../stage.ts';
import { document, type Named, noMatch, type Sample } from './sample.ts';

const paper = {
  fileName: 'Kế hoạch.pdf',
  bytes: 100,
  sha256: 'c'.repeat(64),
  contentType: 'application/pdf',
  document,
  holdsNoStateSecret: true,
};

/** Requests about what a campaign brings besides its rounds: coverage, papers, goals, registrations, tasks. */
export const campaignLifeSamples = ({ campaign, importId }: Named): Record<string, Sample> => ({
  readCampaignProgress: { param: campaign },
  listCoverage: { param: campaign },
  readCoverage: { param: { ...campaign, unitId: ownUnit } },
  reportCoverage: {
    param: { ...campaign, unitId: ownUnit },
    json: {
      proofs: {
        LAUNCHED: { kind: 'PLAN', title: 'Kế hoạch', number: '12/KH-SNV', issuedOn: '2023-03-01' },
      },
    },
    revision: noMatch,
  },
  addUnitPaper: {
    param: { ...campaign, unitId: ownUnit },
    json: paper,
  },
  listUnitPapers: { param: { ...campaign, unitId: ownUnit } },
  downloadUnitPaper: { param: { ...campaign, unitId: ownUnit, evidenceId: 'a'.repeat(26) } },
  addCampaignPaper: {
    param: campaign,
    json: paper,
  },
  listCampaignPapers: { param: campaign },
  downloadCampaignPaper: { param: { ...campaign, evidenceId: 'a'.repeat(26) } },
  listPublicity: { param: campaign },
  reportPublicity: {
    param: { ...campaign, publicityId: 'bai-viet-1' },
    json: { unitId: ownUnit, title: 'Bài viết', channel: 'PORTAL', on: '2023-03-02' },
    revision: noMatch,
  },
  listGoalReviews: { param: campaign },
  reviewGoal: {
    param: { ...campaign, goalId: 'nang-cao-chi-so', year: '2023' },
    json: {
      figure: { kind: 'VALUE', value: '85.1' },
      source: 'Quyết định công bố',
      reviewedOn: '2023-12-01',
    },
    revision: noMatch,
  },
  listInstruments: { param: campaign },
  registerInstrument: {
    param: { ...campaign, instrumentId: 'kh-bo-sung' },
    json: {
      title: { vi: 'Kế hoạch bổ sung', en: 'Supplementary plan' },
      number: '99',
      symbol: 'KH-UBND',
      issuedOn: '2023-06-01',
      issuer: null,
    },
    revision: noMatch,
  },
  listDeliveries: { param: campaign },
  reportDelivery: {
    param: { ...campaign, recipientId: 'so-noi-vu' },
    json: { deliveredOn: '2023-03-01', by: 'DOCUMENT_SYSTEM' },
    revision: noMatch,
  },
  listRegistrations: { param: campaign },
  registerUnit: {
    param: { ...campaign, unitId: ownUnit },
    json: { registered: true },
    revision: noMatch,
  },
  readRegistration: { param: { ...campaign, unitId: ownUnit } },
  listTasks: { param: { ...campaign, unitId: ownUnit } },
  writeTask: {
    param: { ...campaign, unitId: ownUnit, taskId: 'nv-01' },
    json: { source: 'nhiem-vu-2023', title: 'Rà soát văn bản', due: '2023-12-31' },
    revision: noMatch,
  },
  reportTask: {
    param: { ...campaign, unitId: ownUnit, taskId: 'nv-01' },
    json: { status: 'IN_PROGRESS' },
    revision: noMatch,
  },
  listMissedCommitments: { param: campaign },
  readTaskTemplate: {},
  dryRunTaskSheet: { param: { ...campaign, importId } },
  applyTaskSheet: { param: { ...campaign, importId }, json: { planHash: 'd'.repeat(64) } },
});
