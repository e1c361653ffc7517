import * as z from 'zod';
import { PaperDeclaration } from '../campaign-papers.ts';
import { DownloadLink, EvidenceList, EvidenceWithUpload } from '../evidence.ts';
import { CampaignId, EvidenceId, UnitId } from '../ids.ts';
import { route } from '../route.ts';

const ByCampaign = z.strictObject({ campaignId: CampaignId });
const ByUnit = ByCampaign.extend({ unitId: UnitId });
const tag = 'campaign life';
const ofUnits = ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'] as const;
const overseers = ['MANAGER', 'COUNCIL', 'AUDITOR'] as const;

export const addUnitPaper = route({
  id: 'addUnitPaper',
  method: 'POST',
  path: '/v1/campaigns/:campaignId/units/:unitId/papers',
  summary: "Declares a file of a unit's own plan or report; answers with a presigned PUT, also when repeated",
  tag,
  who: [...ofUnits, 'MANAGER'],
  request: { param: ByUnit, json: PaperDeclaration },
  response: { 201: EvidenceWithUpload },
  idempotencyKey: true,
});

export const listUnitPapers = route({
  id: 'listUnitPapers',
  method: 'GET',
  path: '/v1/campaigns/:campaignId/units/:unitId/papers',
  summary: "A unit's files in a campaign's life, each with how its check ended",
  tag,
  who: [...ofUnits, ...overseers],
  request: { param: ByUnit },
  response: { 200: EvidenceList },
});

export const downloadUnitPaper = route({
  id: 'downloadUnitPaper',
  method: 'GET',
  path: '/v1/campaigns/:campaignId/units/:unitId/papers/:evidenceId/download',
  summary: "A presigned GET of a unit's accepted file, as an attachment, for minutes",
  tag,
  who: [...ofUnits, ...overseers],
  request: { param: ByUnit.extend({ evidenceId: EvidenceId }) },
  response: { 200: DownloadLink },
});

export const addCampaignPaper = route({
  id: 'addCampaignPaper',
  method: 'POST',
  path: '/v1/campaigns/:campaignId/papers',
  summary:
    'Declares a file of a legal instrument or a receipt; answers with a presigned PUT, also when repeated',
  tag,
  who: ['MANAGER'],
  request: { param: ByCampaign, json: PaperDeclaration },
  response: { 201: EvidenceWithUpload },
  idempotencyKey: true,
});

export const listCampaignPapers = route({
  id: 'listCampaignPapers',
  method: 'GET',
  path: '/v1/campaigns/:campaignId/papers',
  summary: "The campaign's own files, each with how its check ended",
  tag,
  who: overseers,
  request: { param: ByCampaign },
  response: { 200: EvidenceList },
});

export const downloadCampaignPaper = route({
  id: 'downloadCampaignPaper',
  method: 'GET',
  path: '/v1/campaigns/:campaignId/papers/:evidenceId/download',
  summary:
    'A presigned GET of an accepted file: for overseers, and for everybody who signed in where the register names it',
  tag,
  who: 'signedIn',
  request: { param: ByCampaign.extend({ evidenceId: EvidenceId }) },
  response: { 200: DownloadLink },
});
