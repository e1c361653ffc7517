import { ownUnit } from '../stage.ts';
import { document, type Named, noMatch, type Sample } from './sample.ts';

/** Requests about nominations, dossiers, the posted list and the decision. */
export const awardsSamples = ({ closed, round }: Named): Record<string, Sample> => ({
  readNominations: { param: round },
  downloadNominations: { param: round },
  nominate: {
    param: { ...round, awardId: 'bang-khen', candidateId: ownUnit },
    json: { decision: 'NOMINATE' },
    revision: noMatch,
  },
  nameIndividual: {
    param: closed,
    json: {
      personId: 'person-1',
      fullName: 'Nguyễn Văn Một',
      position: 'Chuyên viên',
      on: '2023-12-01',
      awards: ['bang-khen'],
      achievement: 'Hoàn thành tốt nhiệm vụ',
    },
  },
  listIndividuals: { param: closed },
  readDossier: { param: { ...closed, awardId: 'bang-khen', candidateId: ownUnit } },
  saveDossier: {
    param: { ...closed, awardId: 'bang-khen', candidateId: ownUnit },
    json: { papers: {} },
    revision: noMatch,
  },
  submitDossier: { param: { ...closed, awardId: 'bang-khen', candidateId: ownUnit }, revision: noMatch },
  beginDossierUpload: {
    param: closed,
    json: {
      fileName: 'Tờ trình.pdf',
      bytes: 100,
      sha256: 'b'.repeat(64),
      contentType: 'application/pdf',
      document,
      holdsNoStateSecret: true,
    },
  },
  readPosting: { param: round },
  postList: { param: round },
  commentOnPosting: {
    param: round,
    json: { awardId: 'bang-khen', candidateId: ownUnit, comment: 'Chưa đúng' },
  },
  listComments: { param: round },
  answerComment: {
    param: { ...round, commentId: 'a'.repeat(26) },
    json: { decision: 'KEEP', answer: 'Đã kiểm tra' },
    revision: noMatch,
  },
  decideAward: {
    param: { ...round, awardId: 'bang-khen' },
    json: {
      instrument: {
        number: '1',
        symbol: 'QĐ-UBND',
        issuedOn: '2023-12-05',
        issuer: null,
        signer: 'Chủ tịch',
      },
      awarded: [],
      refused: [],
    },
    revision: noMatch,
  },
});
