import * as z from 'zod';
import { EvidenceWithUpload } from '../evidence.ts';
import { Guidance } from '../guidance.ts';
import { RoundId, Slug, SubmissionId } from '../ids.ts';
import {
  CandidateId,
  Dossier,
  DossierContent,
  DossierDeclaration,
  Individual,
  IndividualEntry,
  IndividualList,
  NominationOverview,
  NominationRuling,
} from '../nomination.ts';
import { Round } from '../round.ts';
import { route } from '../route.ts';

const ByRound = z.strictObject({ roundId: RoundId });
const BySubmission = z.strictObject({ submissionId: SubmissionId });
const ByDossier = BySubmission.extend({ awardId: Slug, candidateId: CandidateId });
const tag = 'award';
const overseers = ['MANAGER', 'COUNCIL', 'AUDITOR'] as const;
const units = ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'] as const;

export const issueGuidance = route({
  id: 'issueGuidance',
  method: 'POST',
  path: '/v1/rounds/:roundId/guidance',
  summary:
    'After the close, a guidance adds award types, numbers, papers, and the windows of nomination and posting',
  tag,
  who: ['MANAGER'],
  request: { param: ByRound, json: Guidance },
  response: { 200: Round },
  precondition: 'edit',
});

export const readNominations = route({
  id: 'readNominations',
  method: 'GET',
  path: '/v1/rounds/:roundId/nominations',
  summary:
    'Awards proposed from the final result, conditions and numbers; what was decided; how far dossiers are',
  tag,
  who: overseers,
  request: { param: ByRound },
  response: { 200: NominationOverview },
});

export const downloadNominations = route({
  id: 'downloadNominations',
  method: 'GET',
  path: '/v1/rounds/:roundId/nominations/workbook',
  summary: 'The list of proposed awards as an XLSX workbook',
  tag,
  who: overseers,
  request: { param: ByRound },
  response: { 200: z.instanceof(Uint8Array) },
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});

export const nominate = route({
  id: 'nominate',
  method: 'PUT',
  path: '/v1/rounds/:roundId/nominations/:awardId/:candidateId',
  summary: 'Nominates a candidate or passes it over; with a reason where that differs from the proposal',
  tag,
  who: ['MANAGER', 'COUNCIL'],
  request: { param: ByRound.extend({ awardId: Slug, candidateId: CandidateId }), json: NominationRuling },
  response: { 200: NominationOverview.shape.awards.element },
  precondition: 'create-or-edit',
});

export const nameIndividual = route({
  id: 'nameIndividual',
  method: 'POST',
  path: '/v1/submissions/:submissionId/individuals',
  summary: 'The head names one of the unit’s people for awards that are given to people',
  tag,
  who: ['UNIT_HEAD', 'DEPUTY'],
  request: { param: BySubmission, json: IndividualEntry },
  response: { 201: Individual },
  idempotencyKey: true,
});

export const listIndividuals = route({
  id: 'listIndividuals',
  method: 'GET',
  path: '/v1/submissions/:submissionId/individuals',
  summary: 'People whom the unit named',
  tag,
  who: [...units, 'APPRAISER', ...overseers],
  request: { param: BySubmission },
  response: { 200: IndividualList },
});

export const readDossier = route({
  id: 'readDossier',
  method: 'GET',
  path: '/v1/submissions/:submissionId/dossiers/:awardId/:candidateId',
  summary: 'The papers of a dossier, and which are missing',
  tag,
  who: [...units, ...overseers],
  request: { param: ByDossier },
  response: { 200: Dossier },
});

export const saveDossier = route({
  id: 'saveDossier',
  method: 'PUT',
  path: '/v1/submissions/:submissionId/dossiers/:awardId/:candidateId',
  summary:
    'Puts files to the papers of a dossier: uploaded ones, evidence of the unit, documents of the shelf',
  tag,
  who: units,
  request: { param: ByDossier, json: DossierContent },
  response: { 200: Dossier, 201: Dossier },
  precondition: 'create-or-edit',
});

export const submitDossier = route({
  id: 'submitDossier',
  method: 'POST',
  path: '/v1/submissions/:submissionId/dossiers/:awardId/:candidateId/submit',
  summary: 'The head hands a complete dossier in, inside the window',
  tag,
  who: ['UNIT_HEAD', 'DEPUTY'],
  request: { param: ByDossier },
  response: { 200: Dossier },
  precondition: 'edit',
});

export const beginDossierUpload = route({
  id: 'beginDossierUpload',
  method: 'POST',
  path: '/v1/submissions/:submissionId/dossier-files',
  summary: 'Declares a file for the unit’s dossiers and signs its upload',
  tag,
  who: units,
  request: { param: BySubmission, json: DossierDeclaration },
  response: { 201: EvidenceWithUpload },
  idempotencyKey: true,
});
