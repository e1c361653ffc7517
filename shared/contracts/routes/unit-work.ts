import * as z from 'zod';
import { LeafCode, SubmissionId } from '../ids.ts';
import { route } from '../route.ts';
import {
  CopiedWorkPlan,
  LeafReview,
  LeafReviewRequest,
  StoredWorkPlan,
  WorkBoard,
  WorkPlan,
} from '../unit-work.ts';

const BySubmission = z.strictObject({ submissionId: SubmissionId });
const everybody = ['UNIT_CONTRIBUTOR', 'UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'] as const;

export const assignWork = route({
  id: 'assignWork',
  method: 'PUT',
  path: '/v1/submissions/:submissionId/work-plan',
  summary: 'Gives rows of the table to divisions or people of the unit, with inner deadlines',
  tag: 'unit work',
  who: ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'],
  request: { param: BySubmission, json: WorkPlan },
  response: { 200: StoredWorkPlan, 201: StoredWorkPlan },
  precondition: 'create-or-edit',
});

export const copyWorkPlan = route({
  id: 'copyWorkPlan',
  method: 'PUT',
  path: '/v1/submissions/:submissionId/work-plan/copied',
  summary:
    'Copies the plan of the unit’s last round, or of a named self-assessment, and tells what no longer holds',
  tag: 'unit work',
  who: ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'],
  request: { param: BySubmission, json: z.strictObject({ from: SubmissionId.optional() }) },
  response: { 200: CopiedWorkPlan, 201: CopiedWorkPlan },
  precondition: 'create-or-edit',
});

export const readWorkPlan = route({
  id: 'readWorkPlan',
  method: 'GET',
  path: '/v1/submissions/:submissionId/work-plan',
  summary: 'Who in the unit does what, and until when; for its own people alone',
  tag: 'unit work',
  who: everybody,
  request: { param: BySubmission },
  response: { 200: StoredWorkPlan },
});

export const readWorkBoard = route({
  id: 'readWorkBoard',
  method: 'GET',
  path: '/v1/submissions/:submissionId/work',
  summary:
    'What is missing, overdue, returned and accepted, row by row and by division; for its own people alone',
  tag: 'unit work',
  who: everybody,
  request: { param: BySubmission },
  response: { 200: WorkBoard },
});

export const reviewLeaf = route({
  id: 'reviewLeaf',
  method: 'PUT',
  path: '/v1/submissions/:submissionId/work/:leaf/review',
  summary: 'Accepts a row inside the unit, or returns it with a reason',
  tag: 'unit work',
  who: everybody,
  request: { param: BySubmission.extend({ leaf: LeafCode }), json: LeafReviewRequest },
  response: { 200: LeafReview, 201: LeafReview },
  precondition: 'create-or-edit',
});
