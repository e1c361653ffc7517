import type { AppraisalItem } from '../../shared/contracts/appraisal.ts';
import type { EvidenceItem } from '../../shared/contracts/evidence.ts';
import type { ScoreItem } from '../../shared/contracts/result.ts';
import type { RoundItem } from '../../shared/contracts/round.ts';
import type { SealedSnapshot } from '../../shared/contracts/snapshot.ts';
import type { AnswerItem, SubmissionItem } from '../../shared/contracts/submission.ts';
import { emptyChain } from '../../shared/domain/chain.ts';
import { owingNothing } from '../../shared/domain/owed-work.ts';

const stamp = { pk: 'p', sk: 's', version: 1, writeId: 'w' };
export const opaque = (letter: string): string => letter.repeat(26);
export const hash = (digit: string): string => digit.repeat(64);

/** A stored head of `so-noi-vu` that was begun and never submitted, unless told otherwise. */
export const headItem = (more: Partial<SubmissionItem> = {}): SubmissionItem => ({
  ...stamp,
  ...owingNothing,
  submissionId: opaque('a'),
  campaignId: 'campaign',
  roundId: 'campaign.2023',
  entrantId: 'so-noi-vu',
  groupId: 'so-nganh',
  state: 'DRAFT',
  revision: 1,
  updatedAt: 0,
  acts: [],
  chain: emptyChain,
  listShard: 'L',
  listKey: 'k',
  ...more,
});

export const answerItem = (leaf: string, more: Partial<AnswerItem> = {}): AnswerItem => ({
  ...stamp,
  submissionId: opaque('a'),
  leaf,
  revision: 1,
  savedAt: 10,
  savedBy: 'person-1',
  ...more,
});

export const evidenceItem = (letter: string, more: Partial<EvidenceItem> = {}): EvidenceItem => ({
  ...stamp,
  ...owingNothing,
  evidenceId: opaque(letter),
  submissionId: opaque('a'),
  fileName: `${letter}.pdf`,
  bytes: 100,
  sha256: hash('1'),
  contentType: 'application/pdf',
  document: { abstract: 'Báo cáo' },
  citations: [{ leaf: '1.1.1' }],
  state: 'ACCEPTED',
  revision: 1,
  begunAt: 5,
  requestHash: hash('2'),
  incomingKey: `incoming/${opaque('a')}/${opaque(letter)}/${opaque('s')}`,
  urlDiesAt: 0,
  ...more,
});

/** A launched round whose windows have long closed. */
export const roundItem = (more: Partial<RoundItem> = {}): RoundItem => ({
  ...stamp,
  ...owingNothing,
  roundId: 'campaign.2023',
  campaignId: 'campaign',
  title: { vi: 'Kỳ', en: 'Round' },
  simulated: false,
  fileHash: hash('f'),
  windows: {
    selfAssessment: { opensAt: 0, closesAt: 1_000 },
    appraisal: { opensAt: 2_000, closesAt: 3_000 },
  },
  extensions: {},
  groups: [
    {
      groupId: 'so-nganh',
      title: { vi: 'Sở', en: 'Departments' },
      table: { tableId: 'cap-tinh', version: 1, hash: hash('e') },
      entrants: 1,
    },
  ],
  rosterVersion: 1,
  closedFor: 1_000,
  revision: 4,
  chain: emptyChain,
  listShard: 'L',
  listKey: 'k',
  ...more,
});

const node = {
  points: 0,
  applicableMax: 100,
  awaitingMax: 0,
  indexPercent: 0,
};

/** A stored score over the sealed snapshot `9…`, with this many hundredths of 100 points in each column. */
export const scoreItem = (points: number, more: Partial<ScoreItem> = {}): ScoreItem => {
  const entrantId = more.standing?.final.entrantId ?? 'so-noi-vu';
  const standing = {
    state: 'SCORED' as const,
    entrantId,
    total: { points, countedMax: 100, indexPercent: points * 100 },
    tieBreaks: [],
    awaiting: [],
    arrived: ['1.1.1'],
  };
  const columns = { ...node, points, indexPercent: points * 100 };
  return {
    ...stamp,
    submissionId: opaque('a'),
    stamp: { sealedSnapshot: hash('9'), appraisals: 0, provided: 0, tableHash: hash('e') },
    sheetHash: hash('7'),
    inputsHash: hash('8'),
    completeness: { state: 'COMPLETE', awaiting: [] },
    standing: { self: standing, final: standing },
    total: { self: columns, appraised: columns, final: columns } as ScoreItem['total'],
    fields: [],
    scoredAt: 0,
    ...more,
  };
};

export const appraisalItem = (field: string, more: Partial<AppraisalItem> = {}): AppraisalItem => ({
  ...stamp,
  ...owingNothing,
  submissionId: opaque('a'),
  pass: 1,
  field,
  snapshotId: hash('9'),
  decisions: {},
  savedAt: 0,
  savedBy: 'appraiser',
  revision: 1,
  chain: emptyChain,
  ...more,
});

/** A sealed submission with these answers and files. */
export const sealedSnapshot = (
  answers: SealedSnapshot['submission']['answers'],
  files: { evidence: SealedSnapshot['submission']['evidence']; states: SealedSnapshot['files'] },
): SealedSnapshot => ({
  format: 'thi-dua/sealed-submission',
  version: 1,
  end: 1_000,
  of: hash('3'),
  submission: {
    format: 'thi-dua/submission',
    version: 1,
    submissionId: opaque('a'),
    roundId: 'campaign.2023',
    entrantId: 'so-noi-vu',
    groupId: 'so-nganh',
    table: { tableId: 'cap-tinh', version: 1, hash: hash('e') },
    answers,
    evidence: files.evidence,
    attestation: null,
  },
  files: files.states,
});
