import * as z from 'zod';
import { CampaignId, ImportId, Slug } from '../ids.ts';
import { route } from '../route.ts';
import {
  CampaignCopy,
  CopyCampaign,
  DraftContent,
  DraftOverview,
  DraftPart,
  DraftValue,
  RoundSection,
} from '../set-up.ts';
import {
  ConfirmedTable,
  DecideTable,
  NameTable,
  TableSheetDryRun,
  TableSheetState,
} from '../set-up-table.ts';

const ByImport = z.strictObject({ importId: ImportId });
const ByCampaign = z.strictObject({ campaignId: CampaignId });
const ByTable = ByCampaign.extend({ tableId: Slug });
const ByPart = ByCampaign.extend({ part: DraftPart });
const ByEntry = ByPart.extend({ key: Slug });
const BySection = ByCampaign.extend({ roundKey: Slug, section: RoundSection });
const tag = 'set-up';
const who = ['MANAGER'] as const;
const bytes = z.instanceof(Uint8Array<ArrayBuffer>);

export const dryRunTableSheet = route({
  id: 'dryRunTableSheet',
  method: 'POST',
  path: '/v1/table-sheets/:importId/dry-run',
  summary:
    'What is wrong with an uploaded scoring table (import TABLE_SHEET) by cell, or all that was read of it, with a rule proposed for each leaf',
  tag,
  who,
  request: { param: ByImport },
  response: { 200: TableSheetDryRun },
});

export const readTableSheet = route({
  id: 'readTableSheet',
  method: 'GET',
  path: '/v1/table-sheets/:importId',
  summary: 'Which proposals are decided, and which wait for a person',
  tag,
  who,
  request: { param: ByImport },
  response: { 200: TableSheetState },
});

export const decideTableSheet = route({
  id: 'decideTableSheet',
  method: 'PUT',
  path: '/v1/table-sheets/:importId/decisions',
  summary: 'Confirms proposals of the reading that was shown, or puts own rules in their place, leaf by leaf',
  tag,
  who,
  request: { param: ByImport, json: DecideTable },
  response: { 200: TableSheetState },
  precondition: 'edit',
});

export const confirmTableSheet = route({
  id: 'confirmTableSheet',
  method: 'POST',
  path: '/v1/table-sheets/:importId/table',
  summary: 'The scoring table, once every proposal is decided: for a campaign draft or a table version',
  tag,
  who,
  request: { param: ByImport, json: NameTable },
  response: { 200: ConfirmedTable },
});

export const printAnnex = route({
  id: 'printAnnex',
  method: 'GET',
  path: '/v1/campaigns/:campaignId/tables/:tableId/annex',
  summary: "A scoring table as the decision's annex, to be printed (HTML)",
  tag,
  who: 'signedIn',
  request: { param: ByTable },
  response: { 200: bytes },
  produces: 'text/html; charset=utf-8',
});

export const annexWorkbook = route({
  id: 'annexWorkbook',
  method: 'GET',
  path: '/v1/campaigns/:campaignId/tables/:tableId/annex-workbook',
  summary: "A scoring table as the decision's annex (XLSX), in the columns that are imported",
  tag,
  who: 'signedIn',
  request: { param: ByTable },
  response: { 200: bytes },
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});

export const copyCampaign = route({
  id: 'copyCampaign',
  method: 'POST',
  path: '/v1/campaigns/:campaignId/copies',
  summary:
    'A campaign moved to another year: what was moved, emptied or needs a look; stored as a draft with the hash of the copy that was shown',
  tag,
  who,
  request: { param: ByCampaign, json: CopyCampaign },
  response: { 200: CampaignCopy, 201: CampaignCopy },
});

export const readDraft = route({
  id: 'readDraft',
  method: 'GET',
  path: '/v1/campaigns/:campaignId/draft',
  summary:
    'What a campaign holds, whether it may still be edited, and how each part is changed after a launch',
  tag,
  who,
  request: { param: ByCampaign },
  response: { 200: DraftOverview },
});

export const readDraftPart = route({
  id: 'readDraftPart',
  method: 'GET',
  path: '/v1/campaigns/:campaignId/draft/:part',
  summary: 'One part of a campaign file: goals, milestones, audience, rounds, awards …',
  tag,
  who,
  request: { param: ByPart },
  response: { 200: DraftContent },
});

export const writeDraftPart = route({
  id: 'writeDraftPart',
  method: 'PUT',
  path: '/v1/campaigns/:campaignId/draft/:part',
  summary:
    'Replaces one part of a draft; the whole file is validated, and nothing is stored when it is wrong',
  tag,
  who,
  request: { param: ByPart, json: DraftValue },
  response: { 200: DraftContent },
  precondition: 'edit',
});

export const readDraftEntry = route({
  id: 'readDraftEntry',
  method: 'GET',
  path: '/v1/campaigns/:campaignId/draft/:part/:key',
  summary: 'One entry of a list of a campaign file, by its id: an award, an instrument, a table …',
  tag,
  who,
  request: { param: ByEntry },
  response: { 200: DraftContent },
});

export const writeDraftEntry = route({
  id: 'writeDraftEntry',
  method: 'PUT',
  path: '/v1/campaigns/:campaignId/draft/:part/:key',
  summary: 'Adds or replaces one entry of a list of a draft, or takes it away (null)',
  tag,
  who,
  request: { param: ByEntry, json: DraftValue },
  response: { 200: DraftContent },
  precondition: 'edit',
});

export const readRoundSection = route({
  id: 'readRoundSection',
  method: 'GET',
  path: '/v1/campaigns/:campaignId/draft/rounds/:roundKey/:section',
  summary: 'One part of a round of a campaign file: windows, groups, anchors …',
  tag,
  who,
  request: { param: BySection },
  response: { 200: DraftContent },
});

export const writeRoundSection = route({
  id: 'writeRoundSection',
  method: 'PUT',
  path: '/v1/campaigns/:campaignId/draft/rounds/:roundKey/:section',
  summary: 'Replaces one part of a round of a draft',
  tag,
  who,
  request: { param: BySection, json: DraftValue },
  response: { 200: DraftContent },
  precondition: 'edit',
});
