import { applyImport } from '../../../shared/actions/apply-import.ts';
import { asImport, beginImport, ownImport } from '../../../shared/actions/begin-import.ts';
import { dateAnchor } from '../../../shared/actions/date-anchor.ts';
import { launchRound, previewRoster } from '../../../shared/actions/launch-round.ts';
import type { Ports } from '../../../shared/actions/ports.ts';
import { listCampaigns, readCampaignFile } from '../../../shared/actions/read-campaigns.ts';
import { listRounds, readProgress, readRound } from '../../../shared/actions/read-round.ts';
import * as routes from '../../../shared/contracts/routes/campaigns.ts';
import { serve } from '../serve.ts';

type Needs = Pick<
  Ports,
  | 'imports'
  | 'importFiles'
  | 'life'
  | 'units'
  | 'rounds'
  | 'tables'
  | 'submissions'
  | 'snapshots'
  | 'rules'
  | 'provinceId'
  | 'evidenceFiles'
  | 'messages'
  | 'realNow'
  | 'newId'
>;

export const campaignRoutes = (ports: Needs) => [
  serve(routes.beginImport, async ({ caller, json, ...call }) => {
    const body = await beginImport(ports, caller, json, call);
    return { status: 201, body, location: `/v1/imports/${body.import.importId}` };
  }),

  serve(routes.applyImport, async ({ param, ...call }) => ({
    status: 200,
    body: await applyImport(ports, param.importId, call),
  })),

  serve(routes.readImport, async ({ caller, param }) => ({
    status: 200,
    body: asImport(await ownImport(ports, caller, param.importId)),
  })),

  serve(routes.listCampaigns, async ({ query }) => ({
    status: 200,
    body: await listCampaigns(ports, query),
  })),

  serve(routes.readCampaignFile, async ({ param }) => ({
    status: 200,
    body: await readCampaignFile(ports, param.campaignId),
  })),

  serve(routes.previewRoster, async ({ caller, param }) => ({
    status: 200,
    body: { roster: await previewRoster(ports, caller, param.roundId) },
  })),

  serve(routes.launchRound, async ({ caller, param, json, ...call }) => {
    const body = await launchRound(ports, caller, param.roundId, json, call);
    return { status: 201, body, revision: body.revision, location: `/v1/rounds/${body.roundId}` };
  }),

  serve(routes.dateAnchor, async ({ caller, param, json, ...call }) => {
    const body = await dateAnchor(ports, caller, param, json, call);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.listRounds, async ({ query }) => ({ status: 200, body: await listRounds(ports, query) })),

  serve(routes.readRound, async ({ param }) => {
    const body = await readRound(ports, param.roundId);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.readProgress, async ({ param, arrivedAt }) => ({
    status: 200,
    body: await readProgress(ports, param.roundId, arrivedAt),
  })),
];
