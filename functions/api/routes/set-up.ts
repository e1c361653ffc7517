import type { Ports } from '../../../shared/actions/ports.ts';
import { copyCampaign } from '../../../shared/actions/set-up/copy-campaign.ts';
import { readDraft, readDraftPart, writeDraftPart } from '../../../shared/actions/set-up/edit-draft.ts';
import { printAnnex } from '../../../shared/actions/set-up/print-annex.ts';
import {
  confirmTableSheet,
  decideTableSheet,
  dryRunTableSheet,
  readTableSheetState,
} from '../../../shared/actions/set-up/table-sheet.ts';
import * as routes from '../../../shared/contracts/routes/set-up.ts';
import { annexWorkbook } from '../../../shared/files/annex-workbook.ts';
import { annexView } from '../pages/views/annex-view.ts';
import { serve } from '../serve.ts';

type Needs = Pick<
  Ports,
  'imports' | 'importFiles' | 'rounds' | 'rules' | 'snapshots' | 'units' | 'provinceId'
>;

const asBytes = async (page: ReturnType<typeof annexView>): Promise<Uint8Array<ArrayBuffer>> =>
  new TextEncoder().encode(String(await page));

export const setUpRoutes = (ports: Needs) => [
  serve(routes.dryRunTableSheet, async ({ caller, param, ...call }) => {
    const { revision, ...body } = await dryRunTableSheet(ports, caller, param.importId, call);
    return { status: 200, body, ...(revision === undefined ? {} : { revision }) };
  }),

  serve(routes.readTableSheet, async ({ caller, param }) => {
    const body = await readTableSheetState(ports, caller, param.importId);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.decideTableSheet, async ({ caller, param, json, ...call }) => {
    const body = await decideTableSheet(ports, caller, param.importId, json, call);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.confirmTableSheet, async ({ caller, param, json }) => ({
    status: 200,
    body: await confirmTableSheet(ports, caller, param.importId, json),
  })),

  serve(routes.printAnnex, async ({ param }) => {
    const { table, rows } = await printAnnex(ports, param.campaignId, param.tableId);
    return { status: 200, body: await asBytes(annexView(table.title.vi, rows)) };
  }),

  serve(routes.annexWorkbook, async ({ param }) => {
    const { table, rows, entries } = await printAnnex(ports, param.campaignId, param.tableId);
    const fileName = `phu-luc-${table.id}-${table.version}.xlsx`;
    return { status: 200, body: await annexWorkbook(rows, entries), fileName };
  }),

  serve(routes.copyCampaign, async ({ caller, param, json, ...call }) => {
    const body = await copyCampaign(ports, caller, param.campaignId, json, call);
    const location = `/v1/campaigns/${body.campaignId}/draft`;
    return body.stored ? { status: 201, body, location } : { status: 200, body };
  }),

  serve(routes.readDraft, async ({ caller, param }) => {
    const body = await readDraft(ports, caller, param.campaignId);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.readDraftPart, async ({ caller, param: { campaignId, part } }) => {
    const body = await readDraftPart(ports, caller, campaignId, { part });
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.writeDraftPart, async ({ caller, param: { campaignId, part }, json, ...call }) => {
    const body = await writeDraftPart(ports, caller, campaignId, { part }, json.value, call);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.readDraftEntry, async ({ caller, param: { campaignId, part, key } }) => {
    const body = await readDraftPart(ports, caller, campaignId, { part, key });
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.writeDraftEntry, async ({ caller, param: { campaignId, part, key }, json, ...call }) => {
    const body = await writeDraftPart(ports, caller, campaignId, { part, key }, json.value, call);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.readRoundSection, async ({ caller, param: { campaignId, roundKey, section } }) => {
    const place = { part: 'rounds' as const, key: roundKey, section };
    const body = await readDraftPart(ports, caller, campaignId, place);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.writeRoundSection, async ({ caller, param, json, ...call }) => {
    const place = { part: 'rounds' as const, key: param.roundKey, section: param.section };
    const body = await writeDraftPart(ports, caller, param.campaignId, place, json.value, call);
    return { status: 200, body, revision: body.revision };
  }),
];
