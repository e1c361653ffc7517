import * as z from 'zod';
import { RoundId, Sha256 } from '../ids.ts';
import { PageQuery } from '../pages.ts';
import { route } from '../route.ts';
import { Activation, Replacement, ReplacementList, ReportPage, ReportSummary } from '../table-version.ts';

const ByRound = z.strictObject({ roundId: RoundId });

export const reportTableVersion = route({
  id: 'reportTableVersion',
  method: 'POST',
  path: '/v1/rounds/:roundId/table-plans/:planHash/reports',
  summary: 'What a prepared table version would change, entrant by entrant; changes nothing',
  tag: 'result',
  who: ['MANAGER'],
  request: { param: ByRound.extend({ planHash: Sha256 }) },
  response: { 201: ReportSummary },
});

export const readTableReport = route({
  id: 'readTableReport',
  method: 'GET',
  path: '/v1/rounds/:roundId/table-reports/:reportHash',
  summary:
    'A page of a difference report: old and new points, index, place and band, and the leaves that changed',
  tag: 'result',
  who: ['MANAGER'],
  request: { param: ByRound.extend({ reportHash: Sha256 }), query: PageQuery },
  response: { 200: ReportPage },
});

export const activateTableVersion = route({
  id: 'activateTableVersion',
  method: 'POST',
  path: '/v1/rounds/:roundId/table-replacements',
  summary: 'Puts a table version into force under the report that was read, if nothing has moved since',
  tag: 'result',
  who: ['MANAGER'],
  request: { param: ByRound, json: Activation },
  response: { 201: Replacement },
  precondition: 'edit',
});

export const listReplacements = route({
  id: 'listReplacements',
  method: 'GET',
  path: '/v1/rounds/:roundId/table-replacements',
  summary: 'The tables replaced since the launch, each under its decision',
  tag: 'result',
  who: 'anyone',
  request: { param: ByRound },
  response: { 200: ReplacementList },
});
