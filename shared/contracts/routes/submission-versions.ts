import * as z from 'zod';
import { Sha256, SubmissionId } from '../ids.ts';
import { route } from '../route.ts';
import { SubmissionSnapshot } from '../snapshot.ts';
import { Submission } from '../submission.ts';
import { ReturnRequest, SubmittedVersions } from '../submission-return.ts';

const BySubmission = z.strictObject({ submissionId: SubmissionId });
const readers = ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY', 'MANAGER'] as const;

export const returnForCompletion = route({
  id: 'returnForCompletion',
  method: 'POST',
  path: '/v1/submissions/:submissionId/return',
  summary:
    "Sends a submitted assessment back with reasons per leaf, before the unit's end; it counts until the unit submits again",
  tag: 'submission',
  who: ['MANAGER'],
  request: { param: BySubmission, json: ReturnRequest },
  response: { 200: Submission },
  idempotencyKey: true,
});

export const listVersions = route({
  id: 'listVersions',
  method: 'GET',
  path: '/v1/submissions/:submissionId/versions',
  summary: 'Every version that was submitted: which one counts, and what was returned with which reasons',
  tag: 'submission',
  who: readers,
  request: { param: BySubmission },
  response: { 200: SubmittedVersions },
});

export const readVersion = route({
  id: 'readVersion',
  method: 'GET',
  path: '/v1/submissions/:submissionId/versions/:snapshotId',
  summary: 'A version as it was signed',
  tag: 'submission',
  who: readers,
  request: { param: BySubmission.extend({ snapshotId: Sha256 }) },
  response: { 200: SubmissionSnapshot },
});
