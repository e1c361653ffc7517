import * as z from 'zod';
import { EvidenceListing, ListedOf } from '../evidence-listing.ts';
import { SubmissionId } from '../ids.ts';
import { route } from '../route.ts';

const BySubmission = z.strictObject({ submissionId: SubmissionId });
const query = z.strictObject({ of: ListedOf.optional() });
const who = ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY', 'APPRAISER', 'MANAGER', 'COUNCIL', 'AUDITOR'] as const;

export const readEvidenceList = route({
  id: 'readEvidenceList',
  method: 'GET',
  path: '/v1/submissions/:submissionId/evidence-list',
  summary:
    'The evidence list by field and criterion: for the unit its draft, what it submitted or what was sealed; for others what was sealed',
  tag: 'evidence',
  who,
  request: { param: BySubmission, query },
  response: { 200: EvidenceListing },
});

export const downloadEvidenceList = route({
  id: 'downloadEvidenceList',
  method: 'GET',
  path: '/v1/submissions/:submissionId/evidence-list/workbook',
  summary: 'The same list as an XLSX workbook',
  tag: 'evidence',
  who,
  request: { param: BySubmission, query },
  response: { 200: z.instanceof(Uint8Array<ArrayBuffer>) },
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});
