import type { Delegation } from '../../../../shared/contracts/delegation.ts';
import type { Evidence } from '../../../../shared/contracts/evidence.ts';
import type { Letter, LetterSummary } from '../../../../shared/contracts/letter.ts';
import type { ScoreReview } from '../../../../shared/contracts/score-review.ts';
import type { Supplements } from '../../../../shared/contracts/supplement.ts';
import { hostile, roundId, submissionId } from './fake-reads.ts';

const both = (vi: string, en: string) => ({ vi, en });
export const unitId = 'so-noi-vu';
export const letterId = 'l'.repeat(26);
export const fileId = 'f'.repeat(26);

const delegation = (n: number, more: Partial<Delegation>): Delegation => ({
  delegationId: String.fromCharCode(97 + n).repeat(26),
  unitId,
  personId: `deputy-${n}`,
  capacity: 'KT',
  signedAs: 'KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC',
  acts: ['SUBMIT', 'WITHDRAW'],
  from: '2023-12-01',
  to: '2023-12-18',
  paper: { number: '12/GUQ-SNV', issuedOn: '2023-11-30', issuer: `Sở Nội vụ ${hostile}` },
  grantedAt: '2023-11-30T03:00:00.000Z',
  grantedBy: 'head',
  revision: 1,
  ...more,
});
/** One in force on its last day, one to come, one over, one revoked. */
export const delegations: Delegation[] = [
  delegation(0, {}),
  delegation(1, { from: '2023-12-19', to: '2023-12-31', capacity: 'TUQ', acts: ['REQUEST_EXTENSION'] }),
  delegation(2, { from: '2023-11-01', to: '2023-12-17' }),
  delegation(3, {
    to: '2023-12-31',
    revoked: { at: '2023-12-10T03:00:00.000Z', by: 'head', reason: `Chuyển công tác ${hostile}` },
    revision: 2,
  }),
];

const urged = {
  ...{ unitId, unitName: `Sở Nội vụ ${hostile}`, state: 'PARTLY_DONE' as const, answered: 12, of: 60 },
  ...{ closesAt: '2023-12-31T16:59:59.999Z', late: true },
};
export const letter: Letter = {
  letterId,
  roundId,
  sentAt: '2023-12-17T03:00:00.000Z',
  content: {
    number: '45',
    symbol: 'SNV-CCHC',
    date: '2023-12-17',
    place: 'Mỹ Tho',
    issuer: { above: 'UBND tỉnh', name: 'Sở Nội vụ' },
    signer: { capacity: 'KT. GIÁM ĐỐC', position: 'PHÓ GIÁM ĐỐC' },
    campaignTitle: both('Thi đua năm 2023', 'Campaign of 2023'),
    roundTitle: both('Kỳ đánh giá năm 2023', 'Assessment of 2023'),
    request: `Nộp trước ngày 20.\n${hostile}`,
    units: [urged],
    simulated: true,
  },
};
export const letters: LetterSummary[] = [
  { letterId, roundId, sentAt: letter.sentAt, number: '45', date: '2023-12-17', units: 1 },
  { letterId: 'k'.repeat(26), roundId, sentAt: letter.sentAt, date: '2023-12-18', units: 3 },
];

const file: Evidence = {
  ...{ evidenceId: fileId, submissionId, fileName: `bao-cao ${hostile}.pdf`, bytes: 100 },
  ...{ sha256: 'a'.repeat(64), contentType: 'application/pdf', document: { abstract: 'Báo cáo' } },
  ...{ citations: [], state: 'ACCEPTED', revision: 1, begunAt: '2023-12-17T03:00:00.000Z' },
};
const title = both('Ban hành kế hoạch', 'Plan issued');
/** A row answered with a file, one answered before the decision changed, and one that waits. */
export const supplements: Supplements = {
  submissionId,
  entrantId: unitId,
  window: { opensAt: '2023-12-17T17:00:00.000Z', closesAt: '2023-12-20T16:59:59.999Z' },
  rows: [
    {
      ...{ leaf: '1.1.1', title },
      claim: { value: { kind: 'ratio', numerator: 9, denominator: 10 }, justification: `Đã làm ${hostile}` },
      firstDecision: {
        decision: 'CORRECT',
        value: { kind: 'ratio', numerator: 5, denominator: 10 },
        reason: 'Minh chứng chỉ có 5',
      },
      supplement: {
        ...{ explanation: `Gửi kèm báo cáo ${hostile}`, arrivedAt: '2023-12-18T01:00:00.000Z' },
        evidence: [{ evidenceId: fileId, sha256: 'a'.repeat(64) }],
        ...{ arrivedFrom: 'officer', revision: 2 },
      },
    },
    {
      ...{ leaf: '1.1.2', title },
      claim: { notApplicable: 'NO_CASES' },
      firstDecision: { decision: 'NO_POINTS', reason: 'Có phát sinh' },
      supplement: {
        ...{ explanation: 'Không có', evidence: [], arrivedAt: '2023-12-18T01:00:00.000Z' },
        ...{ arrivedFrom: 'officer', outdated: true, revision: 1 },
      },
    },
    {
      ...{ leaf: '1.2', title },
      claim: { value: { kind: 'boolean', value: true } },
      firstDecision: { decision: 'NO_CASES', reason: 'Không phát sinh trong kỳ' },
    },
  ],
  files: [file],
};

const asked = { title, askedAt: '2023-12-17T03:00:00.000Z' };
/** A row that waits, one that stays and one that is changed. */
export const review: ScoreReview = {
  ...{ submissionId, roundId, entrantId: unitId, revision: 3 },
  rows: [
    { ...asked, leaf: '1.1.1', reason: `Tính sót ${hostile}`, state: 'OPEN' },
    {
      ...{ ...asked, leaf: '1.1.2', reason: 'Đề nghị xem lại', state: 'UPHELD' },
      ruling: { reason: 'Đúng như đã chấm', decidedAt: '2023-12-18T01:00:00.000Z' },
    },
    {
      ...{ ...asked, leaf: '1.2', reason: 'Có văn bản', state: 'CHANGED' },
      ruling: {
        ...{ reason: 'Đã đối chiếu', decidedAt: '2023-12-18T01:00:00.000Z' },
        decision: {
          decision: 'CORRECT',
          value: { kind: 'deadline', issuedOn: '2023-01-05' },
          reason: 'Ngày 05/01',
        },
      },
    },
  ],
};
