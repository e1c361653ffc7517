import * as z from 'zod';
import {
  Citation,
  DownloadLink,
  Evidence,
  EvidenceDeclaration,
  EvidenceDocument,
  EvidenceList,
  EvidenceWithUpload,
  HeldEvidencePage,
  SecrecyDecision,
} from '../evidence.ts';
import { ArrivedParts, PartsToSign, SignedParts } from '../evidence-parts.ts';
import { SameFiles } from '../file-claim.ts';
import { EvidenceId, SubmissionId } from '../ids.ts';
import { LinkDeclaration, PaperDeclaration, ShelfCitation } from '../new-evidence.ts';
import { PageQuery } from '../pages.ts';
import { route } from '../route.ts';

const BySubmission = z.strictObject({ submissionId: SubmissionId });
const ByEvidence = BySubmission.extend({ evidenceId: EvidenceId });
const unit = ['UNIT_CONTRIBUTOR', 'UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'] as const;

export const beginUpload = route({
  id: 'beginUpload',
  method: 'POST',
  path: '/v1/submissions/:submissionId/evidence',
  summary: 'Declares a file; answers with a presigned PUT of exactly those bytes, or how to send it in parts',
  tag: 'evidence',
  who: unit,
  request: { param: BySubmission, json: EvidenceDeclaration },
  response: { 201: EvidenceWithUpload },
  idempotencyKey: true,
});

export const signUploadAgain = route({
  id: 'signUploadAgain',
  method: 'POST',
  path: '/v1/submissions/:submissionId/evidence/:evidenceId/upload-url',
  summary: 'A fresh presigned PUT for a declared file that has not arrived',
  tag: 'evidence',
  who: unit,
  request: { param: ByEvidence },
  response: { 200: EvidenceWithUpload },
});

export const signParts = route({
  id: 'signParts',
  method: 'POST',
  path: '/v1/submissions/:submissionId/evidence/:evidenceId/parts',
  summary: 'Presigned PUTs for a page of parts of a file above 100 MiB; may be asked for again',
  tag: 'evidence',
  who: unit,
  request: { param: ByEvidence, json: PartsToSign },
  response: { 200: SignedParts },
});

export const listParts = route({
  id: 'listParts',
  method: 'GET',
  path: '/v1/submissions/:submissionId/evidence/:evidenceId/parts',
  summary: 'The parts that have arrived: what an interrupted upload need not send again',
  tag: 'evidence',
  who: unit,
  request: { param: ByEvidence, query: PageQuery },
  response: { 200: ArrivedParts },
});

export const reportUploaded = route({
  id: 'reportUploaded',
  method: 'POST',
  path: '/v1/submissions/:submissionId/evidence/:evidenceId/uploaded',
  summary: 'Says that the bytes were sent: the check starts even if the storage event is lost',
  tag: 'evidence',
  who: unit,
  request: { param: ByEvidence },
  response: { 202: Evidence },
});

export const listEvidence = route({
  id: 'listEvidence',
  method: 'GET',
  path: '/v1/submissions/:submissionId/evidence',
  summary: 'The evidence of a submission, with the state of each file',
  tag: 'evidence',
  who: unit,
  request: { param: BySubmission },
  response: { 200: EvidenceList },
});

export const readEvidence = route({
  id: 'readEvidence',
  method: 'GET',
  path: '/v1/submissions/:submissionId/evidence/:evidenceId',
  summary: 'One piece of evidence, with the state of its check',
  tag: 'evidence',
  who: unit,
  request: { param: ByEvidence },
  response: { 200: Evidence },
});

export const describeEvidence = route({
  id: 'describeEvidence',
  method: 'PUT',
  path: '/v1/submissions/:submissionId/evidence/:evidenceId',
  summary: 'Edits what the file is and which criteria it proves; the bytes stay',
  tag: 'evidence',
  who: unit,
  request: {
    param: ByEvidence,
    json: z.strictObject({ document: EvidenceDocument, citations: z.array(Citation).min(1).max(60) }),
  },
  response: { 200: Evidence },
  precondition: 'edit',
});

export const removeEvidence = route({
  id: 'removeEvidence',
  method: 'DELETE',
  path: '/v1/submissions/:submissionId/evidence/:evidenceId',
  summary: 'Takes a file out of the draft; what was submitted with it keeps it',
  tag: 'evidence',
  who: unit,
  request: { param: ByEvidence },
  response: { 200: Evidence },
  precondition: 'edit',
});

export const downloadEvidence = route({
  id: 'downloadEvidence',
  method: 'GET',
  path: '/v1/submissions/:submissionId/evidence/:evidenceId/download',
  summary: 'A presigned GET of an accepted file, as an attachment, for minutes',
  tag: 'evidence',
  who: unit,
  request: { param: ByEvidence },
  response: { 200: DownloadLink },
});

export const listHeldEvidence = route({
  id: 'listHeldEvidence',
  method: 'GET',
  path: '/v1/held-evidence',
  summary:
    "Files with a secrecy mark that wait for a decision: of the campaigns that the caller manages, and of the province's shelf for its keepers",
  tag: 'evidence',
  who: ['MANAGER'],
  request: { query: PageQuery },
  response: { 200: HeldEvidencePage },
});

export const decideSecrecy = route({
  id: 'decideSecrecy',
  method: 'POST',
  path: '/v1/submissions/:submissionId/evidence/:evidenceId/secrecy-decision',
  summary: 'Releases a held file, with the reason, or refuses it',
  tag: 'evidence',
  who: ['MANAGER'],
  request: { param: ByEvidence, json: SecrecyDecision },
  response: { 200: Evidence },
});

export const addLink = route({
  id: 'addLink',
  method: 'POST',
  path: '/v1/submissions/:submissionId/evidence/links',
  summary:
    'Adds an address of the web as evidence, with the day it was seen and what was saved; it is never fetched',
  tag: 'evidence',
  who: unit,
  request: { param: BySubmission, json: LinkDeclaration },
  response: { 201: Evidence },
  idempotencyKey: true,
});

export const listPaper = route({
  id: 'listPaper',
  method: 'POST',
  path: '/v1/submissions/:submissionId/evidence/papers',
  summary: 'Lists a paper with a secrecy mark by number and date alone',
  tag: 'evidence',
  who: unit,
  request: { param: BySubmission, json: PaperDeclaration },
  response: { 201: Evidence },
  idempotencyKey: true,
});

export const citeShelfDocument = route({
  id: 'citeShelfDocument',
  method: 'POST',
  path: '/v1/submissions/:submissionId/evidence/shelf-documents',
  summary: "Cites a document of the province's shelf as evidence",
  tag: 'evidence',
  who: unit,
  request: { param: BySubmission, json: ShelfCitation },
  response: { 201: Evidence },
  idempotencyKey: true,
});

export const readSameFiles = route({
  id: 'readSameFiles',
  method: 'GET',
  path: '/v1/submissions/:submissionId/same-files',
  summary: 'Files of a sealed submission that other units, or other years, claim as well',
  tag: 'evidence',
  who: ['APPRAISER', 'MANAGER', 'AUDITOR'],
  request: { param: BySubmission, query: PageQuery },
  response: { 200: SameFiles },
});
