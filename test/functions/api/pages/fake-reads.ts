import type { PageReads } from '../../../../functions/api/pages/page-reads.ts';
import type { ExplainedSheet, GroupRanking } from '../../../../shared/contracts/result.ts';
import type { Round } from '../../../../shared/contracts/round.ts';
import type { Submission } from '../../../../shared/contracts/submission.ts';
import type { WorkBoard } from '../../../../shared/contracts/unit-work.ts';
import { notFound } from '../../../../shared/errors.ts';

/** What a person could type to run in somebody else's browser. */
export const hostile = `<script>alert(1)</script>"' onload=x <img src=x onerror=alert(1)> & giải trình`;

export const roundId = 'tien-giang-2023.2023';
export const groupId = 'so-nganh';
export const submissionId = 'a'.repeat(26);

export const round: Round = {
  roundId,
  campaignId: 'tien-giang-2023',
  title: { vi: 'Kỳ đánh giá năm 2023', en: 'Assessment of 2023' },
  windows: {
    selfAssessment: { opensAt: '2023-11-30T17:00:00.000Z', closesAt: '2023-12-31T16:59:59.999Z' },
    appraisal: { opensAt: '2024-01-01T17:00:00.000Z', closesAt: '2024-01-31T16:59:59.999Z' },
  },
  groups: [
    { groupId, title: { vi: 'Cơ quan cấp tỉnh', en: 'Provincial agencies' }, entrants: 18 },
    { groupId: 'huyen', title: { vi: 'Cấp huyện', en: 'Districts' }, entrants: 11 },
  ],
  published: false,
  simulated: false,
  revision: 3,
};

export const submission: Submission = {
  submissionId,
  roundId,
  entrantId: 'so-noi-vu',
  groupId,
  state: 'SEALED',
  closesAt: '2023-12-31T16:59:59.999Z',
  submitted: {
    at: '2023-12-20T03:00:00.000Z',
    by: 'head',
    capacity: 'HEAD',
    snapshotId: 'b'.repeat(64),
    answers: 50,
    evidence: 3,
  },
  revision: 9,
};

const node = (points: number, applicableMax: number, indexPercent: number | null) => ({
  points,
  applicableMax,
  awaitingMax: 0,
  indexPercent,
});

export const ranking: GroupRanking = {
  roundId,
  groupId,
  title: { vi: 'Cơ quan cấp tỉnh', en: 'Provincial agencies' },
  status: 'PROVISIONAL',
  notice: 'tạm thời, còn thiếu: 8.1.1',
  published: true,
  simulated: false,
  bands: [
    { code: 'EXCELLENT', label: { vi: 'Xuất sắc', en: 'Excellent' } },
    { code: 'GOOD', label: { vi: 'Tốt', en: 'Good' } },
  ],
  fields: [
    { code: '1', title: { vi: 'Chỉ đạo, điều hành', en: 'Steering' }, maxPoints: 1400 },
    { code: '2', title: { vi: 'Thể chế', en: 'Institutions' }, maxPoints: 900 },
  ],
  lines: [
    {
      entrantId: 'so-noi-vu',
      unitName: 'Sở Nội vụ',
      submissionId,
      place: 1,
      sharedBy: 2,
      band: 'EXCELLENT',
      self: node(8150, 8800, 9261),
      appraised: node(8005, 8800, 9097),
      final: node(8005, 8800, 9097),
      fields: [
        { code: '1', final: node(1295, 1400, 9250) },
        { code: '2', final: node(0, 0, null) },
      ],
    },
    {
      entrantId: 'so-y-te',
      unitName: hostile,
      submissionId: 'c'.repeat(26),
      whyUnplaced: 'ABSENT',
      self: null,
      appraised: null,
      final: null,
      fields: [],
    },
  ],
  rankedAt: '2024-02-05T03:00:00.000Z',
};

const score = (points: number, explanation: string) => ({
  points,
  status: 'SCORED' as const,
  applicable: true,
  explanationOwed: false,
  indexPercent: null,
  explanation,
});

/** A sheet with every column; a test takes columns away as the action would. */
export const sheet: ExplainedSheet = {
  submissionId,
  entrantId: 'so-noi-vu',
  unitName: 'Sở Nội vụ',
  status: 'COMPLETE',
  notice: 'đầy đủ',
  simulated: false,
  columns: ['self', 'appraised', 'final'],
  leaves: [
    {
      code: '1.1.1',
      title: { vi: 'Ban hành kế hoạch đúng hạn', en: 'Plan issued in time' },
      source: 'SELF',
      maxPoints: 480,
      scores: {
        self: score(480, 'Ban hành ngày 05/01/2023, hạn 15/01/2023.\nĐiểm: 4,80/4,80.'),
        appraised: score(130, 'Chậm 3 ngày làm việc.\nĐiểm: 1,30/4,80.'),
        final: score(130, 'Chậm 3 ngày làm việc.\nĐiểm: 1,30/4,80.'),
      },
      justification: hostile,
      decision: { decision: 'CORRECT', reason: `Sai ngày: ${hostile}` },
    },
    {
      code: '1.1.10',
      title: { vi: 'Điều tra', en: 'Survey' },
      source: 'SURVEY',
      maxPoints: 200,
      scores: {
        self: null,
        appraised: null,
        final: { ...score(0, 'Đang chờ kết quả điều tra.'), status: 'AWAITING' },
      },
    },
    {
      code: '1.1.2',
      title: { vi: 'Lấy ý kiến', en: 'Consultation' },
      source: 'SELF',
      maxPoints: 100,
      scores: {
        self: { ...score(0, 'Không phát sinh.'), applicable: false, status: 'NOT_APPLICABLE' },
        appraised: { ...score(0, 'Không phát sinh.'), applicable: false, status: 'NOT_APPLICABLE' },
        final: { ...score(0, 'Không phát sinh.'), applicable: false, status: 'NOT_APPLICABLE' },
      },
    },
  ],
  nodes: [
    {
      code: '1',
      title: { vi: 'Chỉ đạo, điều hành', en: 'Steering' },
      maxPoints: 1400,
      scores: {
        self: node(1295, 1400, 9250),
        appraised: node(945, 1400, 6750),
        final: node(945, 1400, 6750),
      },
    },
    {
      code: '1.1',
      title: { vi: 'Kế hoạch', en: 'Plan' },
      maxPoints: 580,
      scores: { self: node(480, 580, 8276), appraised: node(130, 580, 2241), final: node(130, 580, 2241) },
    },
  ],
  total: {
    maxPoints: 10_000,
    scores: {
      self: node(8150, 8800, 9261),
      appraised: node(8005, 8800, 9097),
      final: node(8005, 8800, 9097),
    },
  },
  awaiting: [],
};

const noWork = { leaves: 0, missing: 0, answered: 0, returned: 0, accepted: 0, overdue: 0 };
const title = { vi: 'Phân công', en: 'Assignment' };
/** What is left to do inside a unit. */
export const board: WorkBoard = {
  submissionId,
  planRevision: 2,
  total: { ...noWork, leaves: 3, missing: 1, returned: 1, accepted: 1, overdue: 2 },
  by: [
    {
      to: 'DIVISION',
      division: 'phong-a',
      name: `Phòng A ${hostile}`,
      ...noWork,
      leaves: 2,
      returned: 1,
      accepted: 1,
    },
    { to: 'NOBODY', ...noWork, leaves: 1, missing: 1 },
  ],
  leaves: [
    {
      ...{ leaf: '1.1.1', title, required: true, state: 'RETURNED', division: 'phong-a', people: ['an'] },
      ...{ due: '2023-12-10T16:59:59.999Z', overdue: true, answerRevision: 2, evidence: 1 },
      review: {
        ...{ leaf: '1.1.1', decision: 'RETURN', answerRevision: 2, reason: `Thiếu căn cứ ${hostile}` },
        ...{ by: 'head', revision: 1, at: '2023-12-09T03:00:00.000Z' },
      },
    },
    {
      ...{ leaf: '1.1.2', title, required: true, state: 'ACCEPTED', division: 'phong-a', people: [] },
      ...{ overdue: false, answerRevision: 1, evidence: 0 },
    },
    {
      ...{ leaf: '2.1', title, required: true, state: 'MISSING', people: [], overdue: false },
      ...{ answerRevision: 0, evidence: 0 },
    },
  ],
};

const nothing = async (): Promise<never> => {
  throw notFound();
};

/** Acts that find nothing but what a test gives. */
export const fakeReads = (given: Partial<PageReads> = {}): PageReads => ({
  rounds: async () => ({ items: [round] }),
  round: async (id) => (id === roundId ? round : nothing()),
  progress: async () => ({
    roundId,
    groups: [
      { groupId, entrants: 18, started: 17, submitted: 11, sealed: 0, absent: 1 },
      { groupId: 'huyen', entrants: 11, started: 3, submitted: 2, sealed: 0, absent: 0 },
    ],
    asOf: '2023-12-18T02:30:00.000Z',
  }),
  extensions: async () => [],
  ranking: nothing,
  changes: async () => undefined,
  sheet: nothing,
  work: nothing,
  submissions: nothing,
  readiness: nothing,
  inbox: async () => ({ items: [] }),
  unread: async () => ({ count: 0, more: false }),
  markMessage: nothing,
  tasks: nothing,
  missed: nothing,
  questions: async () => ({ items: [] }),
  publishedQuestions: async () => ({ items: [] }),
  conditions: nothing,
  groupConditions: nothing,
  awardTitles: async () => new Map(),
  tableSheet: nothing,
  dryRunTableSheet: nothing,
  submission: nothing,
  submissionOf: async () => undefined,
  submissionIdOf: () => submissionId,
  unitName: async (unitId) => unitId,
  delegations: nothing,
  revokeDelegation: nothing,
  letters: nothing,
  letter: nothing,
  printedLetter: nothing,
  supplements: nothing,
  answerReason: nothing,
  supplementFile: nothing,
  scoreReview: nothing,
  scoreReviews: nothing,
  nominations: nothing,
  nominate: nothing,
  roundRules: nothing,
  individuals: nothing,
  dossier: nothing,
  submitDossier: nothing,
  posting: async () => undefined,
  postList: nothing,
  comments: nothing,
  comment: nothing,
  answerComment: nothing,
  ...given,
});
