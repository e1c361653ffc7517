import { groupId, ownUnit } from '../stage.ts';
import { type Named, noMatch, type Sample } from './sample.ts';

/** Requests about campaign files, their drafts, scoring tables and launches. */
export const setUpSamples = ({ campaign, importId, round, sealed }: Named): Record<string, Sample> => ({
  listCampaigns: {},
  readCampaignFile: { param: { campaignId: sealed.campaignId } },
  copyCampaign: { param: campaign, json: { id: 'ban-chep-2029', year: 2029 } },
  readDraft: { param: campaign },
  readDraftPart: { param: { ...campaign, part: 'goals' } },
  writeDraftPart: { param: { ...campaign, part: 'goals' }, json: { value: [] }, revision: noMatch },
  readDraftEntry: { param: { ...campaign, part: 'awards', key: 'bang-khen' } },
  writeDraftEntry: {
    param: { ...campaign, part: 'awards', key: 'bang-khen' },
    json: { value: null },
    revision: noMatch,
  },
  readRoundSection: { param: { ...campaign, roundKey: '2023', section: 'windows' } },
  writeRoundSection: {
    param: { ...campaign, roundKey: '2023', section: 'windows' },
    json: { value: {} },
    revision: noMatch,
  },
  dryRunTableSheet: { param: { importId } },
  readTableSheet: { param: { importId } },
  decideTableSheet: {
    param: { importId },
    json: { readingHash: 'd'.repeat(64), leaves: {} },
    revision: noMatch,
  },
  confirmTableSheet: {
    param: { importId },
    json: {
      readingHash: 'd'.repeat(64),
      id: 'bang',
      version: 1,
      title: { vi: 'Bảng điểm', en: 'Table' },
      instrument: 'qd',
    },
  },
  printAnnex: { param: { ...campaign, tableId: 'cap-tinh' } },
  annexWorkbook: { param: { ...campaign, tableId: 'cap-tinh' } },
  previewRoster: { param: round },
  launchRound: { param: round, json: { roster: { [groupId]: [ownUnit] } } },
  reportTableVersion: { param: { ...round, planHash: 'c'.repeat(64) } },
  readTableReport: { param: { ...round, reportHash: 'c'.repeat(64) } },
  activateTableVersion: {
    param: round,
    json: { reportHash: 'c'.repeat(64) },
    revision: noMatch,
  },
  listReplacements: { param: round },
});
