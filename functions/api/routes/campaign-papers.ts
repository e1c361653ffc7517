import { addPaper, downloadPaper, listPapers } from '../../../shared/actions/campaign/papers.ts';
import type { Ports } from '../../../shared/actions/ports.ts';
import * as routes from '../../../shared/contracts/routes/campaign-papers.ts';
import { serve } from '../serve.ts';

type Needs = Pick<
  Ports,
  'imports' | 'units' | 'life' | 'evidence' | 'evidenceFiles' | 'uploadPolicy' | 'realNow' | 'newId'
>;

export const campaignPaperRoutes = (ports: Needs) => [
  serve(routes.addUnitPaper, async ({ caller, param, json, ...call }) => {
    const { revision, ...body } = await addPaper(ports, caller, param, json, call);
    return { status: 201, body, revision };
  }),

  serve(routes.listUnitPapers, async ({ caller, param }) => ({
    status: 200,
    body: { items: await listPapers(ports, caller, param) },
  })),

  serve(routes.downloadUnitPaper, async ({ caller, param }) => ({
    status: 200,
    body: await downloadPaper(ports, caller, param),
  })),

  serve(routes.addCampaignPaper, async ({ caller, param, json, ...call }) => {
    const { revision, ...body } = await addPaper(ports, caller, param, json, call);
    return { status: 201, body, revision };
  }),

  serve(routes.listCampaignPapers, async ({ caller, param }) => ({
    status: 200,
    body: { items: await listPapers(ports, caller, param) },
  })),

  serve(routes.downloadCampaignPaper, async ({ caller, param }) => ({
    status: 200,
    body: await downloadPaper(ports, caller, param),
  })),
];
