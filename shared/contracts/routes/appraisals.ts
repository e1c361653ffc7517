import * as z from 'zod';
import { Appraisal, AppraisalContent, AppraisalList } from '../appraisal.ts';
import { DownloadLink } from '../evidence.ts';
import { EvidenceId, FieldCode, SubmissionId } from '../ids.ts';
import { route } from '../route.ts';
import { SealedSnapshot } from '../snapshot.ts';

const BySubmission = z.strictObject({ submissionId: SubmissionId });
const Pass = z.enum(['1', '2']).transform(Number);
const readers = ['APPRAISER', 'COUNCIL', 'MANAGER', 'AUDITOR'] as const;

export const readSealed = route({
  id: 'readSealed',
  method: 'GET',
  path: '/v1/submissions/:submissionId/sealed',
  summary: 'The sealed submission: claims, justifications, evidence and verdicts',
  tag: 'appraisal',
  who: readers,
  request: { param: BySubmission },
  response: { 200: SealedSnapshot },
});

export const downloadSealedFile = route({
  id: 'downloadSealedFile',
  method: 'GET',
  path: '/v1/submissions/:submissionId/sealed/evidence/:evidenceId/download',
  summary: 'A presigned GET of an accepted file of a sealed submission',
  tag: 'appraisal',
  who: readers,
  request: { param: BySubmission.extend({ evidenceId: EvidenceId }) },
  response: { 200: DownloadLink },
});

export const listAppraisals = route({
  id: 'listAppraisals',
  method: 'GET',
  path: '/v1/submissions/:submissionId/appraisals/:pass',
  summary: "The decisions of a pass; an appraiser sees the own fields'",
  tag: 'appraisal',
  who: readers,
  request: { param: BySubmission.extend({ pass: Pass }) },
  response: { 200: AppraisalList },
});

export const saveAppraisal = route({
  id: 'saveAppraisal',
  method: 'PUT',
  path: '/v1/submissions/:submissionId/appraisals/:pass/fields/:field',
  summary: 'Saves the decisions on one field in a pass: accept, correct with a reason, or give the value',
  tag: 'appraisal',
  who: ['APPRAISER'],
  request: {
    param: BySubmission.extend({ pass: Pass, field: FieldCode }),
    json: AppraisalContent,
  },
  response: { 200: Appraisal, 201: Appraisal },
  precondition: 'create-or-edit',
});
