import { ownUnit } from '../stage.ts';
import { type Named, noMatch, type Sample } from './sample.ts';

/** Requests about rounds as they run: anchors, extensions, guidance, reminders and letters. */
export const roundsSamples = ({ draft, round, sealed }: Named): Record<string, Sample> => ({
  listRounds: {},
  readRound: { param: round },
  readProgress: { param: round },
  dateAnchor: {
    param: { ...round, anchorId: 'khong-co' },
    json: { date: '2024-03-01' },
    revision: noMatch,
  },
  decideRound: {
    param: round,
    json: {
      reorganisationId: 'a'.repeat(26),
      decisions: [{ unitId: ownUnit, decision: 'FINAL_AS_OF', reason: 'Sáp nhập' }],
      dryRun: true,
    },
    revision: noMatch,
  },
  requestExtension: {
    param: draft,
    json: { reason: 'Thiên tai', wishedEnd: { date: '2024-02-01' } },
    revision: noMatch,
  },
  readExtensionRequests: { param: draft },
  listExtensionRequests: { param: round },
  decideExtension: {
    param: round,
    json: { decision: 'REFUSE', submissionId: sealed.own, request: 1, reason: 'Không có căn cứ' },
    revision: noMatch,
  },
  listExtensions: { param: round },
  issueGuidance: {
    param: round,
    json: {
      instrumentId: 'hd-binh-xet',
      instrument: {
        title: { vi: 'Hướng dẫn', en: 'Guidance' },
        number: '15',
        symbol: 'HD-SNV',
        issuedOn: '2023-12-05',
        issuer: null,
      },
      awards: [],
      quotas: [{ award: 'bang-khen', entrantKind: 'COLLECTIVE', count: 1 }],
      conditions: [],
      windows: {},
    },
    revision: noMatch,
  },
  readReminders: { param: round },
  listReadiness: { param: round },
  sendLetter: {
    param: round,
    json: {
      place: 'Tiền Giang',
      issuer: { name: 'Sở Nội vụ' },
      signer: { position: 'Giám đốc' },
      unitIds: [ownUnit],
    },
  },
  listLetters: { param: round },
  readLetter: { param: { ...round, letterId: 'a'.repeat(26) } },
  printLetter: { param: { ...round, letterId: 'a'.repeat(26) } },
});
