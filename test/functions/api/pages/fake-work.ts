import type { ReadSheet } from '../../../../functions/api/pages/views/table-sheet-view.ts';
import type { EntrantConditions, GroupConditions } from '../../../../shared/contracts/eligibility.ts';
import type { InboxMessage } from '../../../../shared/contracts/inbox.ts';
import type { PublishedQuestion, Question } from '../../../../shared/contracts/question.ts';
import type { LeafProposal } from '../../../../shared/contracts/set-up-table.ts';
import type { Task, TaskList } from '../../../../shared/contracts/task.ts';
import { groupId, hostile, roundId, submissionId } from './fake-reads.ts';

export const campaignId = 'tien-giang-2023';
export const importId = 'd'.repeat(26);
const both = (vi: string, en: string) => ({ vi, en });

const message = (n: number, more: Partial<InboxMessage>): InboxMessage => ({
  messageId: `lpzzzzzz${n}-${'a'.repeat(26)}`,
  kind: 'REMINDER',
  subject: both('Còn 3 ngày', '3 days left'),
  body: both(`Đơn vị chưa nộp.\n${hostile}`, 'Not submitted.'),
  about: { campaignId, roundId, submissionId },
  at: '2023-12-17T01:00:00.000Z',
  read: false,
  ...more,
});
/** One message not read, and one read. */
export const messages: InboxMessage[] = [
  message(1, {}),
  message(2, {
    kind: 'ANSWER',
    subject: both('Đã trả lời', 'Answered'),
    about: { campaignId, questionId: 'q'.repeat(26) },
    read: true,
  }),
];

const task = (taskId: string, more: Partial<Task>): Task => ({
  campaignId,
  unitId: 'so-noi-vu',
  taskId,
  source: 'plan',
  title: taskId,
  due: '2023-12-10',
  kind: 'ASSIGNED',
  status: 'NOT_STARTED',
  standing: 'OVERDUE',
  missed: false,
  reports: [],
  revision: 1,
  ...more,
});
export const broken = task('cam-ket-1', {
  title: `Trả kết quả trước hạn ${hostile}`,
  kind: 'COMMITMENT',
  missed: true,
  document: 'Bản cam kết 01/CK',
  status: 'IN_PROGRESS',
});
/** A list with a task of every standing. */
export const list: TaskList = {
  campaignId,
  unitId: 'so-noi-vu',
  asOf: '2023-12-18',
  counts: { tasks: 4, due: 3, doneInTime: 1, doneLate: 1, overdue: 1, missedCommitments: 1 },
  occasions: [
    { id: '2023-q3', kind: 'QUARTER', due: '2023-09-30', unreported: ['cam-ket-1'], overdue: true },
    { id: '2023-q4', kind: 'QUARTER', due: '2023-12-31', unreported: ['nhiem-vu-4'], overdue: false },
    { id: 'so-ket', kind: 'MILESTONE', due: '2023-06-30', unreported: [], overdue: false },
  ],
  items: [
    broken,
    task('nhiem-vu-2', {
      standing: 'DONE_IN_TIME',
      status: 'DONE',
      doneOn: '2023-12-09',
      reports: [
        {
          ...{
            status: 'DONE',
            doneOn: '2023-12-09',
            note: `Xong ${hostile}`,
            occasion: '2023-q4',
            by: 'officer',
          },
          ...{ at: '2023-12-09T03:00:00.000Z' },
          proofs: [{ kind: 'REPORT', title: 'Báo cáo', number: '12/BC-SNV', issuedOn: '2023-12-09' }],
        },
      ],
    }),
    task('nhiem-vu-3', { standing: 'DONE_LATE', status: 'DONE', doneOn: '2023-12-12' }),
    task('nhiem-vu-4', { standing: 'NOT_DUE', due: '2023-12-30' }),
    task('nhiem-vu-5', { standing: 'CANCELLED', cancelled: { reason: 'Kế hoạch thay đổi' } }),
  ],
};

/** Questions of one unit: one that waits, one that was answered to it alone. */
export const asked: Question[] = [
  {
    questionId: 'q'.repeat(26),
    campaignId,
    unitId: 'so-noi-vu',
    leaf: '1.2.2',
    question: `Tính từ ngày nào? ${hostile}`,
    askedAt: '2023-12-16T03:00:00.000Z',
    revision: 1,
  },
  {
    questionId: 'r'.repeat(26),
    campaignId,
    unitId: 'so-noi-vu',
    question: 'Nộp bản scan được không?',
    askedAt: '2023-12-15T03:00:00.000Z',
    answer: { answer: 'Được, bản có dấu.', reach: 'PRIVATE', answeredAt: '2023-12-16T03:00:00.000Z' },
    revision: 2,
  },
];
export const published: PublishedQuestion[] = [
  {
    questionId: 's'.repeat(26),
    leaf: '3.1',
    question: 'Số liệu tính đến ngày nào?',
    answer: `Đến hết 15/12/2023. ${hostile}`,
    answeredAt: '2023-12-10T03:00:00.000Z',
  },
];

const shown = { effect: 'BLOCK' as const, awards: ['bang-khen'] };
/** Conditions of which one is met, one waits for a word and one is not met. */
export const conditions: EntrantConditions = {
  submissionId,
  roundId,
  entrantId: 'so-noi-vu',
  items: [
    {
      ...{
        conditionId: 'chi-so',
        title: both('Chỉ số từ 80 %', 'Index of 80 %'),
        ...shown,
        mayConfirm: false,
      },
      ...{ status: 'MET', countsAs: 'MET', steps: [], explanation: 'Chỉ số 92,61 %.\nKết luận: đạt.' },
    },
    {
      ...{
        conditionId: 'sang-kien',
        title: both('Có sáng kiến', 'An initiative'),
        ...shown,
        mayConfirm: true,
      },
      ...{ status: 'UNKNOWN', countsAs: 'UNKNOWN', steps: [], explanation: 'Chờ xác nhận.' },
      stated: {
        conditionId: 'sang-kien',
        statement: { kind: 'JUDGED', reason: 'Một cửa liên thông', evidence: [] },
        ...{ statedAt: '2023-12-16T03:00:00.000Z', statedBy: 'head', revision: 1 },
      },
    },
    {
      ...{
        conditionId: 'ky-luat',
        title: both('Không có kỷ luật', 'No discipline'),
        awards: [],
        effect: 'NOTE',
      },
      ...{
        status: 'NOT_MET',
        countsAs: 'NOT_MET',
        steps: [],
        explanation: `Vì ${hostile}`,
        mayConfirm: false,
      },
      stated: {
        conditionId: 'ky-luat',
        statement: { kind: 'JUDGED', reason: 'Không có', evidence: [] },
        ...{ statedAt: '2023-12-16T03:00:00.000Z', statedBy: 'head', revision: 2 },
        verdict: { decision: 'REFUSE', reason: 'Có một trường hợp', at: '2023-12-17T03:00:00.000Z', by: 'm' },
      },
    },
  ],
  awards: [
    {
      ...{ awardId: 'bang-khen', standing: 'UNDECIDED', blockedBy: [], waitsFor: ['sang-kien'] },
      noted: ['ky-luat'],
    },
  ],
};
export const groupConditions: GroupConditions = {
  roundId,
  groupId,
  conditions: conditions.items.map(({ conditionId, title, effect, awards }) => ({
    conditionId,
    title,
    effect,
    awards,
  })),
  lines: [
    {
      ...{ entrantId: 'so-noi-vu', unitName: 'Sở Nội vụ', submissionId, awards: conditions.awards },
      outcomes: conditions.items.map(({ conditionId, status, countsAs, explanation }) => ({
        ...{ conditionId, status, countsAs, explanation },
      })),
    },
  ],
  next: 'so-noi-vu',
};

const leaf = (code: string, row: number, more: Partial<LeafProposal>): LeafProposal => ({
  ...{ code, row, maxPoints: 100, lines: [], certainty: 'NONE', proposed: null, notes: [] },
  ...more,
});
/** A sheet of two leaves: one with a sure proposal that is decided, one that nobody understood. */
export const readSheet: ReadSheet = {
  state: {
    ...{ importId, readingHash: 'e'.repeat(64), revision: 2, undecided: ['1.2'], adjustmentsUndecided: true },
    decisions: { leaves: { '1.1': { take: 'PROPOSAL' } } },
  },
  reading: {
    ...{
      format: 'thi-dua/table-reading',
      version: 1,
      sha256: 'f'.repeat(64),
      sheet: `Phụ lục ${hostile}`,
      total: 200,
    },
    unread: [{ column: 'G', heading: 'Ghi chú riêng' }],
    remarks: [
      { cell: 'A40', code: 'left_out', detail: both('Dòng ký tên không đọc.', 'A signature is not read.') },
    ],
    nodes: ['1', '1.1', '1.2'].map((code, n) => ({
      ...{
        code,
        parent: code === '1' ? null : '1',
        title: both(`Mục ${code}`, `Part ${code}`),
        maxPoints: 100,
        row: 5 + n,
      },
    })),
    leaves: [
      leaf('1.1', 6, {
        certainty: 'HIGH',
        lines: [
          { cell: 'B7', text: '- Đúng hạn: 1', points: 100, reading: both('mức 1 điểm', 'level of 1 point') },
        ],
        proposed: {
          source: 'SELF',
          rule: {
            ...{ kind: 'boolean', truePoints: 100, falsePoints: 0 },
            ...{ whenTrue: both('Đúng hạn', 'In time'), whenFalse: both('Chậm', 'Late') },
          },
          evidence: [],
          notApplicable: { allowed: false },
        },
      }),
      leaf('1.2', 8, {
        lines: [{ cell: 'B9', text: hostile, points: null, reading: null }],
        notes: [{ cell: 'B9', code: 'x', detail: both('Không hiểu dòng này.', 'Not understood.') }],
      }),
    ],
    adjustments: { row: 12, certainty: 'LOW', proposed: null, notes: [] },
  },
};
