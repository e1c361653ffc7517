import type { CampaignFile } from '../../../../shared/contracts/campaign.ts';
import type {
  CandidateLine,
  Dossier,
  Individual,
  NominationOverview,
} from '../../../../shared/contracts/nomination.ts';
import type { Comment, Posting } from '../../../../shared/contracts/posting.ts';
import { campaign } from '../../../examples/example-files.ts';
import { groupId, hostile, roundId, submissionId } from './fake-reads.ts';

const both = (vi: string, en: string) => ({ vi, en });
export const individualId = 'p'.repeat(26);
export const commentId = 'c'.repeat(26);
const person = { fullName: `Nguyễn Văn A ${hostile}`, position: 'Chuyên viên' };

const line = (entrantId: string, more: Partial<CandidateLine>): CandidateLine => ({
  ...{ candidateId: entrantId, kind: 'COLLECTIVE', entrantId, unitName: entrantId, groupId },
  ...{ state: 'PROPOSED', because: undefined, blockedBy: [], waitsFor: [], noted: [] },
  ...more,
});
/** An award with one nominated, one passed over and one blocked; and one for people without a number. */
export const overview: NominationOverview = {
  roundId,
  title: both('Kỳ đánh giá năm 2023', 'Assessment of 2023'),
  simulated: true,
  awards: [
    {
      ...{ awardId: 'bang-khen', name: both('Bằng khen', 'Certificate'), kind: 'COMMENDATION', revision: 4 },
      limits: [
        { entrantKind: 'COLLECTIVE', group: groupId, count: 3, used: 1 },
        { entrantKind: 'INDIVIDUAL', count: null, used: 0 },
      ],
      lines: [
        line('so-noi-vu', {
          ...{ unitName: `Sở Nội vụ ${hostile}`, place: 1, indexPercent: 9097 },
          nomination: { decision: 'NOMINATE', decidedAt: '2023-12-17T03:00:00.000Z' },
          dossier: { complete: true, submittedAt: '2023-12-17T04:00:00.000Z' },
        }),
        line('so-y-te', {
          ...{ unitName: 'Sở Y tế', place: 2, indexPercent: 8500, noted: ['dk-2'] },
          nomination: {
            ...{ decision: 'PASS_OVER', reason: `Đang xác minh ${hostile}` },
            decidedAt: '2023-12-17T03:00:00.000Z',
          },
          dossier: { complete: false },
        }),
        line('so-tu-phap', {
          ...{ unitName: 'Sở Tư pháp', place: 3, state: 'BLOCKED', blockedBy: ['dk-1'], waitsFor: ['dk-2'] },
          dossier: { complete: true },
        }),
        line('so-xay-dung', { unitName: 'Sở Xây dựng', state: 'BLOCKED', because: 'ABSENT' }),
      ],
    },
    {
      ...{ awardId: 'ca-nhan', name: both('Giấy khen', 'Merit'), kind: 'COMMENDATION', limits: [] },
      lines: [
        line('so-noi-vu', {
          ...{ candidateId: individualId, kind: 'INDIVIDUAL', person, unitName: 'Sở Nội vụ' },
          state: 'OPEN_QUOTA',
        }),
      ],
      revision: 0,
    },
  ],
};

/** The example's rules with these awards and conditions. */
export const rules: CampaignFile = {
  ...campaign,
  awards: campaign.awards.slice(0, 1).flatMap((award) => [
    { ...award, id: 'bang-khen', name: both('Bằng khen', 'Certificate') },
    { ...award, id: 'ca-nhan', name: both('Giấy khen', 'Merit'), entrantKinds: ['INDIVIDUAL' as const] },
  ]),
  eligibility: campaign.eligibility.slice(0, 1).flatMap((condition) => [
    { ...condition, id: 'dk-1', title: both('Chỉ số từ 80 %', 'Index of 80 %') },
    { ...condition, id: 'dk-2', title: both('Có sáng kiến', 'An initiative') },
  ]),
};

export const individuals: Individual[] = [
  {
    ...{ individualId, entrantId: 'so-noi-vu', personId: 'an', ...person, on: '2023-12-01' },
    ...{ awards: ['ca-nhan'], achievement: `Rút ngắn hồ sơ ${hostile}` },
    namedAt: '2023-12-17T03:00:00.000Z',
  },
];
const paper = { id: 'bien-ban', kind: 'deliberationMinutes' as const, title: both('Biên bản', 'Minutes') };
const files = [
  {
    ...{ from: 'DOSSIER' as const, evidenceId: 'e'.repeat(26) },
    ...{ fileName: `bb ${hostile}.pdf`, state: 'ACCEPTED' },
  },
];
/** The unit's own, complete and not handed in; and a person's that lacks one of two papers. */
export const dossiers: Dossier[] = [
  {
    ...{ submissionId, awardId: 'bang-khen', candidateId: 'so-noi-vu', complete: true, revision: 2 },
    papers: [{ ...paper, files, complete: true }],
  },
  {
    ...{ submissionId, awardId: 'ca-nhan', candidateId: individualId, complete: false, revision: 1 },
    papers: [
      { ...paper, files, complete: true },
      { ...paper, id: 'to-trinh', title: both('Tờ trình', 'Proposal'), files: [], complete: false },
    ],
  },
];

const posted = (more: Partial<Posting['awards'][number]['lines'][number]>) => ({
  ...{ awardId: 'bang-khen', candidateId: 'so-noi-vu', kind: 'COLLECTIVE' as const, entrantId: 'so-noi-vu' },
  ...{ unitName: 'Sở Nội vụ', place: 1, state: 'AWARDED' as const, ...more },
});
/** A posted list with every outcome, of which one award is decided. */
export const posting: Posting = {
  ...{ roundId, title: overview.title, simulated: true, hash: 'a'.repeat(64) },
  window: { opensAt: '2023-12-17T17:00:00.000Z', closesAt: '2023-12-20T16:59:59.999Z' },
  postedAt: '2023-12-18T01:00:00.000Z',
  awards: [
    {
      ...{ awardId: 'bang-khen', name: both('Bằng khen', 'Certificate') },
      lines: [
        posted({}),
        posted({
          ...{ candidateId: 'so-y-te', unitName: 'Sở Y tế', place: 2, state: 'REFUSED' },
          reason: `Có đơn thư ${hostile}`,
        }),
      ],
      decision: {
        ...{ number: '321', symbol: 'QĐ-UBND', issuedOn: '2023-12-18', signer: 'Trần Thị Ký' },
        issuer: both('UBND tỉnh', 'Provincial committee'),
      },
    },
    {
      ...{ awardId: 'ca-nhan', name: both('Giấy khen', 'Merit') },
      lines: [
        posted({
          ...{ awardId: 'ca-nhan', candidateId: individualId, kind: 'INDIVIDUAL', person },
          ...{ place: undefined, state: 'PROPOSED' },
        }),
        posted({ awardId: 'ca-nhan', candidateId: 'q'.repeat(26), state: 'WITHDRAWN', person }),
      ],
    },
  ],
  comments: {
    received: 2,
    answered: [
      {
        ...{ awardId: 'ca-nhan', candidateId: 'q'.repeat(26), comment: `Trễ hạn ${hostile}` },
        ...{ decision: 'WITHDRAW', answer: 'Đúng như góp ý.', answeredAt: '2023-12-18T02:00:00.000Z' },
      },
    ],
  },
};
/** One comment that waits, and the caller's own that is answered. */
export const comments: Comment[] = [
  {
    ...{ commentId, awardId: 'ca-nhan', candidateId: individualId, comment: `Chưa rõ ${hostile}` },
    ...{ at: '2023-12-18T01:30:00.000Z', own: false, revision: 1 },
  },
  {
    ...{ commentId: 'd'.repeat(26), awardId: 'ca-nhan', candidateId: 'q'.repeat(26), comment: 'Trễ hạn' },
    ruling: { decision: 'WITHDRAW', answer: 'Đúng như góp ý.', at: '2023-12-18T02:00:00.000Z' },
    ...{ at: '2023-12-18T01:10:00.000Z', own: true, revision: 2 },
  },
];
