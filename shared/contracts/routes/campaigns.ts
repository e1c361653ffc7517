import * as z from 'zod';
import { CampaignFile } from '../campaign.ts';
import { CampaignId, GroupId, ImportId, RoundId, Slug, UnitId } from '../ids.ts';
import { CampaignSummary, Import, ImportDeclaration, ImportWithUpload } from '../import.ts';
import { Page, PageQuery } from '../pages.ts';
import { RoundProgress } from '../result.ts';
import { AnchorDate, Round } from '../round.ts';
import { route } from '../route.ts';

const ByImport = z.strictObject({ importId: ImportId });
const ByRound = z.strictObject({ roundId: RoundId });
const ByCampaign = z.strictObject({ campaignId: CampaignId });
const Roster = z.record(GroupId, z.array(UnitId).max(5000));

export const beginImport = route({
  id: 'beginImport',
  method: 'POST',
  path: '/v1/imports',
  summary: 'Declares a file to import (campaign, units, provided values); answers with a presigned PUT',
  tag: 'campaign',
  who: ['MANAGER'],
  request: { json: ImportDeclaration },
  response: { 201: ImportWithUpload },
  idempotencyKey: true,
});

export const applyImport = route({
  id: 'applyImport',
  method: 'POST',
  path: '/v1/imports/:importId/apply',
  summary: 'Validates the uploaded file whole and applies it; any error changes nothing',
  tag: 'campaign',
  who: ['MANAGER'],
  request: { param: ByImport },
  response: { 200: Import },
});

export const readImport = route({
  id: 'readImport',
  method: 'GET',
  path: '/v1/imports/:importId',
  summary: 'An import of the caller, with what it did',
  tag: 'campaign',
  who: ['MANAGER'],
  request: { param: ByImport },
  response: { 200: Import },
});

export const listCampaigns = route({
  id: 'listCampaigns',
  method: 'GET',
  path: '/v1/campaigns',
  summary: 'The campaigns of the province',
  tag: 'campaign',
  who: 'signedIn',
  request: { query: PageQuery },
  response: { 200: Page(CampaignSummary) },
});

export const readCampaignFile = route({
  id: 'readCampaignFile',
  method: 'GET',
  path: '/v1/campaigns/:campaignId/file',
  summary: 'The whole campaign file: every rule, as imported',
  tag: 'campaign',
  who: 'signedIn',
  request: { param: ByCampaign },
  response: { 200: CampaignFile },
});

export const previewRoster = route({
  id: 'previewRoster',
  method: 'GET',
  path: '/v1/rounds/:roundId/roster-preview',
  summary: 'Who would take part, by group: to look through before launching',
  tag: 'campaign',
  who: ['MANAGER'],
  request: { param: ByRound },
  response: { 200: z.strictObject({ roster: Roster }) },
});

export const launchRound = route({
  id: 'launchRound',
  method: 'POST',
  path: '/v1/rounds/:roundId/launch',
  summary: 'Launches a round with the confirmed roster; its windows open by themselves',
  tag: 'campaign',
  who: ['MANAGER'],
  request: {
    param: ByRound,
    json: z.strictObject({ roster: Roster, simulated: z.boolean().default(false) }),
  },
  response: { 201: Round },
});

export const dateAnchor = route({
  id: 'dateAnchor',
  method: 'PUT',
  path: '/v1/rounds/:roundId/anchors/:anchorId',
  summary:
    "Dates an act that ends of the round wait for; If-Match is the round's revision. Nothing that has passed moves",
  tag: 'campaign',
  who: ['MANAGER'],
  request: { param: ByRound.extend({ anchorId: Slug }), json: AnchorDate },
  response: { 200: Round },
  precondition: 'edit',
});

export const listRounds = route({
  id: 'listRounds',
  method: 'GET',
  path: '/v1/rounds',
  summary: 'Launched rounds with their windows',
  tag: 'campaign',
  who: 'anyone',
  request: { query: PageQuery },
  response: { 200: Page(Round) },
});

export const readRound = route({
  id: 'readRound',
  method: 'GET',
  path: '/v1/rounds/:roundId',
  summary: 'A launched round: windows, groups, whether its result is published',
  tag: 'campaign',
  who: 'anyone',
  request: { param: ByRound },
  response: { 200: Round },
});

export const readProgress = route({
  id: 'readProgress',
  method: 'GET',
  path: '/v1/rounds/:roundId/progress',
  summary: 'How far each group is, in counts (a listing that may lag by seconds)',
  tag: 'campaign',
  who: 'anyone',
  request: { param: ByRound },
  response: { 200: RoundProgress },
});
