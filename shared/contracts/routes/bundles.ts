import * as z from 'zod';
import { BundleRequest, Job } from '../bundle.ts';
import { DownloadLink } from '../evidence.ts';
import { JobId } from '../ids.ts';
import { route } from '../route.ts';

const ByJob = z.strictObject({ jobId: JobId });
const who = ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY', 'APPRAISER', 'MANAGER', 'COUNCIL', 'AUDITOR'] as const;

export const requestBundle = route({
  id: 'requestBundle',
  method: 'POST',
  path: '/v1/bundles',
  summary:
    'Asks for a ZIP of sealed evidence: of one unit, a field, a group, a round, or what a pass has before it; or of the dossiers for an award',
  tag: 'bundle',
  who,
  request: { json: BundleRequest },
  response: { 202: Job },
  idempotencyKey: true,
});

export const readJob = route({
  id: 'readJob',
  method: 'GET',
  path: '/v1/jobs/:jobId',
  summary: "How far one's own job is",
  tag: 'bundle',
  who,
  request: { param: ByJob },
  response: { 200: Job },
});

export const downloadBundle = route({
  id: 'downloadBundle',
  method: 'GET',
  path: '/v1/jobs/:jobId/download',
  summary: 'A presigned GET of the finished bundle, for minutes',
  tag: 'bundle',
  who,
  request: { param: ByJob },
  response: { 200: DownloadLink },
});
