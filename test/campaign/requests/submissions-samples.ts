import { ownUnit } from '../stage.ts';
import { type Named, noMatch, type Sample } from './sample.ts';

/** Requests about drafts, what is handed in, and who of a unit does what. */
export const submissionsSamples = ({ draft, opened, round }: Named): Record<string, Sample> => ({
  openSubmission: { json: { roundId: opened.roundId, entrantId: ownUnit } },
  readSubmission: { param: draft },
  listSubmissions: { param: round },
  listAnswers: { param: draft },
  saveAnswer: {
    param: { ...draft, leaf: '1.2.2' },
    json: { value: { kind: 'boolean', value: true }, justification: 'Có văn bản phân công' },
    revision: noMatch,
  },
  reviewDraft: { param: draft },
  submitAssessment: {
    param: draft,
    json: {
      shown: { answers: {}, evidence: {} },
      digest: 'b'.repeat(64),
      capacity: 'HEAD',
      statement: 'Tôi chịu trách nhiệm.',
    },
  },
  withdrawSubmission: { param: draft },
  returnForCompletion: {
    param: draft,
    json: { snapshotId: 'e'.repeat(64), leaves: { '1.1.3': 'Bổ sung minh chứng' } },
  },
  listVersions: { param: draft },
  readVersion: { param: { ...draft, snapshotId: 'e'.repeat(64) } },
  readTaskAnswers: { param: draft },
  readCitedTaskList: { param: { ...draft, taskList: 'c'.repeat(64) } },
  assignWork: {
    param: draft,
    json: {
      divisions: [{ id: 'phong-cchc', name: 'Phòng CCHC', people: ['contributor-1'] }],
      assignments: [{ nodes: ['1'], division: 'phong-cchc' }],
    },
    revision: noMatch,
  },
  copyWorkPlan: { param: draft, json: {}, revision: noMatch },
  readWorkPlan: { param: draft },
  readWorkBoard: { param: draft },
  reviewLeaf: {
    param: { ...draft, leaf: '1.2.2' },
    json: { decision: 'ACCEPT', answerRevision: noMatch },
    revision: noMatch,
  },
});
