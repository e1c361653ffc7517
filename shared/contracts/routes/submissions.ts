import * as z from 'zod';
import { LeafCode, RoundId, SubmissionId } from '../ids.ts';
import { Page, PageQuery } from '../pages.ts';
import { route } from '../route.ts';
import { DraftReview } from '../snapshot.ts';
import {
  Answer,
  AnswerContent,
  AnswerList,
  Attestation,
  Submission,
  SubmissionRequest,
} from '../submission.ts';

const BySubmission = z.strictObject({ submissionId: SubmissionId });
const readers = [
  'UNIT_CONTRIBUTOR',
  'UNIT_OFFICER',
  'UNIT_HEAD',
  'DEPUTY',
  'APPRAISER',
  'COUNCIL',
  'MANAGER',
  'AUDITOR',
] as const;

export const openSubmission = route({
  id: 'openSubmission',
  method: 'POST',
  path: '/v1/submissions',
  summary: "Opens a unit's self-assessment in a round, or answers with the open one",
  tag: 'submission',
  who: ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'],
  request: { json: SubmissionRequest },
  response: { 200: Submission, 201: Submission },
});

export const readSubmission = route({
  id: 'readSubmission',
  method: 'GET',
  path: '/v1/submissions/:submissionId',
  summary: 'State, own end, last submit and seal of a self-assessment',
  tag: 'submission',
  who: readers,
  request: { param: BySubmission },
  response: { 200: Submission },
});

export const listSubmissions = route({
  id: 'listSubmissions',
  method: 'GET',
  path: '/v1/rounds/:roundId/submissions',
  summary: 'The submissions of a round (a listing that may lag by seconds)',
  tag: 'submission',
  who: ['MANAGER', 'COUNCIL', 'AUDITOR', 'APPRAISER'],
  request: { param: z.strictObject({ roundId: RoundId }), query: PageQuery },
  response: { 200: Page(Submission) },
});

export const listAnswers = route({
  id: 'listAnswers',
  method: 'GET',
  path: '/v1/submissions/:submissionId/answers',
  summary: 'The draft: every saved row, with its revision',
  tag: 'submission',
  who: ['UNIT_CONTRIBUTOR', 'UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'],
  request: { param: BySubmission },
  response: { 200: AnswerList },
});

export const saveAnswer = route({
  id: 'saveAnswer',
  method: 'PUT',
  path: '/v1/submissions/:submissionId/answers/:leaf',
  summary: 'Saves one row: value or claim of no cases, and justification',
  tag: 'submission',
  who: ['UNIT_CONTRIBUTOR', 'UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'],
  request: { param: BySubmission.extend({ leaf: LeafCode }), json: AnswerContent },
  response: { 200: Answer, 201: Answer },
  precondition: 'create-or-edit',
});

export const reviewDraft = route({
  id: 'reviewDraft',
  method: 'GET',
  path: '/v1/submissions/:submissionId/review',
  summary: 'The draft as one value with its digest: what the head is shown and signs',
  tag: 'submission',
  who: ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'],
  request: { param: BySubmission },
  response: { 200: DraftReview },
});

export const submitAssessment = route({
  id: 'submitAssessment',
  method: 'POST',
  path: '/v1/submissions/:submissionId/submit',
  summary: "Submits with the head's attestation over what was shown; a later submit supersedes it",
  tag: 'submission',
  who: ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'],
  request: { param: BySubmission, json: Attestation },
  response: { 200: Submission },
  idempotencyKey: true,
});

export const withdrawSubmission = route({
  id: 'withdrawSubmission',
  method: 'POST',
  path: '/v1/submissions/:submissionId/withdraw',
  summary: 'Takes the last submit back before the end; the draft stays',
  tag: 'submission',
  who: ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'],
  request: { param: BySubmission },
  response: { 200: Submission },
  idempotencyKey: true,
});
