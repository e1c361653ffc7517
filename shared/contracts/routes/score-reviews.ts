import * as z from 'zod';
import { LeafCode, RoundId, SubmissionId } from '../ids.ts';
import { route } from '../route.ts';
import { ScoreReview, ScoreReviewList, ScoreReviewRuling, ScoreReviewWish } from '../score-review.ts';

const BySubmission = z.strictObject({ submissionId: SubmissionId });
const tag = 'score review';
const units = ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'] as const;
const appraisal = ['APPRAISER', 'COUNCIL', 'MANAGER', 'AUDITOR'] as const;

export const readScoreReview = route({
  id: 'readScoreReview',
  method: 'GET',
  path: '/v1/submissions/:submissionId/score-review',
  summary: 'Rows of which the unit asked for another look, and what was decided',
  tag,
  who: [...units, ...appraisal],
  request: { param: BySubmission },
  response: { 200: ScoreReview },
});

export const requestScoreReview = route({
  id: 'requestScoreReview',
  method: 'PUT',
  path: '/v1/submissions/:submissionId/score-review',
  summary: 'The head asks for another look at rows after a provisional result, inside the window',
  tag,
  who: ['UNIT_HEAD', 'DEPUTY'],
  request: { param: BySubmission, json: ScoreReviewWish },
  response: { 200: ScoreReview, 201: ScoreReview },
  precondition: 'create-or-edit',
});

export const decideScoreReview = route({
  id: 'decideScoreReview',
  method: 'POST',
  path: '/v1/submissions/:submissionId/score-review/rows/:leaf/decision',
  summary: 'An appraiser who did not decide the row upholds it or changes it, with a reason',
  tag,
  who: ['APPRAISER'],
  request: { param: BySubmission.extend({ leaf: LeafCode }), json: ScoreReviewRuling },
  response: { 200: ScoreReview },
  precondition: 'edit',
});

export const listScoreReviews = route({
  id: 'listScoreReviews',
  method: 'GET',
  path: '/v1/rounds/:roundId/score-reviews',
  summary: 'What units of the round asked to be looked at again; appraisers see the own fields',
  tag,
  who: appraisal,
  request: { param: z.strictObject({ roundId: RoundId }) },
  response: { 200: ScoreReviewList },
});
