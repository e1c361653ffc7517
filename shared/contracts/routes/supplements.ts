import * as z from 'zod';
import { DownloadLink, EvidenceDeclaration, EvidenceWithUpload } from '../evidence.ts';
import { EvidenceId, LeafCode, SubmissionId } from '../ids.ts';
import { route } from '../route.ts';
import { Supplement, SupplementContent, Supplements } from '../supplement.ts';

const BySubmission = z.strictObject({ submissionId: SubmissionId });
const tag = 'supplement';
const writers = ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'] as const;
const readers = [...writers, 'APPRAISER', 'COUNCIL', 'MANAGER', 'AUDITOR'] as const;

export const readSupplements = route({
  id: 'readSupplements',
  method: 'GET',
  path: '/v1/submissions/:submissionId/supplements',
  summary:
    'Rows that the first appraisal did not accept as claimed: claim, decision, and what the unit answered',
  tag,
  who: readers,
  request: { param: BySubmission },
  response: { 200: Supplements },
});

export const answerReason = route({
  id: 'answerReason',
  method: 'PUT',
  path: '/v1/submissions/:submissionId/supplements/rows/:leaf',
  summary: "Answers the appraiser's reason on a row, inside the window of supplementary answers",
  tag,
  who: writers,
  request: { param: BySubmission.extend({ leaf: LeafCode }), json: SupplementContent },
  response: { 200: Supplement, 201: Supplement },
  precondition: 'create-or-edit',
});

export const beginSupplementUpload = route({
  id: 'beginSupplementUpload',
  method: 'POST',
  path: '/v1/submissions/:submissionId/supplements/evidence',
  summary:
    'Declares a file for supplementary answers and signs its upload; the sealed evidence stays as it is',
  tag,
  who: writers,
  request: { param: BySubmission, json: EvidenceDeclaration },
  response: { 201: EvidenceWithUpload },
  idempotencyKey: true,
});

export const downloadSupplementFile = route({
  id: 'downloadSupplementFile',
  method: 'GET',
  path: '/v1/submissions/:submissionId/supplements/evidence/:evidenceId/download',
  summary: 'A presigned GET of an accepted file of supplementary answers',
  tag,
  who: readers,
  request: { param: BySubmission.extend({ evidenceId: EvidenceId }) },
  response: { 200: DownloadLink },
});
