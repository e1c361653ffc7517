import * as z from 'zod';
import { ExtensionList, ExtensionRequests, ExtensionRuling, ExtensionWish } from '../extension.ts';
import { RoundId, SubmissionId } from '../ids.ts';
import { Page, PageQuery } from '../pages.ts';
import { route } from '../route.ts';

const ByRound = z.strictObject({ roundId: RoundId });
const BySubmission = z.strictObject({ submissionId: SubmissionId });

export const requestExtension = route({
  id: 'requestExtension',
  method: 'PUT',
  path: '/v1/submissions/:submissionId/extension-request',
  summary: 'Asks for more time for the unit, with a reason and a wished end; before the close or after it',
  tag: 'extension',
  who: ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'],
  request: { param: BySubmission, json: ExtensionWish },
  response: { 200: ExtensionRequests, 201: ExtensionRequests },
  precondition: 'create-or-edit',
});

export const readExtensionRequests = route({
  id: 'readExtensionRequests',
  method: 'GET',
  path: '/v1/submissions/:submissionId/extension-request',
  summary: "Everything that the unit asked for, and what was decided; its ETag is the last request's",
  tag: 'extension',
  who: ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY', 'MANAGER', 'AUDITOR'],
  request: { param: BySubmission },
  response: { 200: ExtensionRequests },
});

export const listExtensionRequests = route({
  id: 'listExtensionRequests',
  method: 'GET',
  path: '/v1/rounds/:roundId/extension-requests',
  summary: 'What units of the round asked for (a listing that may lag by seconds)',
  tag: 'extension',
  who: ['MANAGER', 'AUDITOR'],
  request: { param: ByRound, query: PageQuery },
  response: { 200: Page(ExtensionRequests) },
});

export const decideExtension = route({
  id: 'decideExtension',
  method: 'POST',
  path: '/v1/rounds/:roundId/extensions',
  summary: "Grants or refuses a unit's request, for that unit alone; If-Match is the round's revision",
  tag: 'extension',
  who: ['MANAGER'],
  request: { param: ByRound, json: ExtensionRuling },
  response: { 201: ExtensionRequests },
  precondition: 'edit',
});

export const listExtensions = route({
  id: 'listExtensions',
  method: 'GET',
  path: '/v1/rounds/:roundId/extensions',
  summary: 'The granted extensions of a round: unit, old end, new end, reason and instant of the decision',
  tag: 'extension',
  who: 'anyone',
  request: { param: ByRound },
  response: { 200: ExtensionList },
});
