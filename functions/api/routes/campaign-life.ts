import { readCampaignProgress } from '../../../shared/actions/campaign/read-progress.ts';
import { listInstruments, registerInstrument } from '../../../shared/actions/campaign/register-instrument.ts';
import {
  listRegistrations,
  readRegistration,
  registerUnit,
} from '../../../shared/actions/campaign/register-unit.ts';
import {
  listCoverage,
  readCoverage,
  reportCoverage,
} from '../../../shared/actions/campaign/report-coverage.ts';
import { listDeliveries, reportDelivery } from '../../../shared/actions/campaign/report-delivery.ts';
import { listPublicity, reportPublicity } from '../../../shared/actions/campaign/report-publicity.ts';
import { listGoalReviews, reviewGoal } from '../../../shared/actions/campaign/review-goal.ts';
import type { Ports } from '../../../shared/actions/ports.ts';
import * as routes from '../../../shared/contracts/routes/campaign-life.ts';
import { serve } from '../serve.ts';

type Needs = Pick<Ports, 'imports' | 'rules' | 'life' | 'units' | 'evidence' | 'messages' | 'realNow'>;

/** 201 for the first word, 200 for a later one. */
const written = <T extends { revision: number }>(body: T) =>
  ({ status: body.revision === 1 ? 201 : 200, body, revision: body.revision }) as const;

export const campaignLifeRoutes = (ports: Needs) => [
  serve(routes.readCampaignProgress, async ({ caller, param, arrivedAt }) => ({
    status: 200,
    body: await readCampaignProgress(ports, caller, param.campaignId, arrivedAt),
  })),

  serve(routes.listCoverage, async ({ caller, param, query, arrivedAt }) => ({
    status: 200,
    body: await listCoverage(ports, caller, param.campaignId, query, arrivedAt),
  })),

  serve(routes.readCoverage, async ({ caller, param }) => {
    const body = await readCoverage(ports, caller, param);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.reportCoverage, async ({ caller, param, json, ...call }) =>
    written(await reportCoverage(ports, caller, param, json, call)),
  ),

  serve(routes.listPublicity, async ({ param, query }) => ({
    status: 200,
    body: await listPublicity(ports, param.campaignId, query),
  })),

  serve(routes.reportPublicity, async ({ caller, param, json, ...call }) =>
    written(await reportPublicity(ports, caller, param, json, call)),
  ),

  serve(routes.listGoalReviews, async ({ param, query, language }) => ({
    status: 200,
    body: await listGoalReviews(ports, param.campaignId, query, language),
  })),

  serve(routes.reviewGoal, async ({ caller, param, json, ...call }) =>
    written(await reviewGoal(ports, caller, param, json, call)),
  ),

  serve(routes.listInstruments, async ({ param, query }) => ({
    status: 200,
    body: await listInstruments(ports, param.campaignId, query),
  })),

  serve(routes.registerInstrument, async ({ caller, param, json, ...call }) =>
    written(await registerInstrument(ports, caller, param, json, call)),
  ),

  serve(routes.listDeliveries, async ({ caller, param, query }) => ({
    status: 200,
    body: await listDeliveries(ports, caller, param.campaignId, query),
  })),

  serve(routes.reportDelivery, async ({ caller, param, json, ...call }) => {
    const { delivery: body, revision } = await reportDelivery(ports, caller, param, json, call);
    return { status: revision === 1 ? 201 : 200, body, revision };
  }),

  serve(routes.listRegistrations, async ({ caller, param, query }) => ({
    status: 200,
    body: await listRegistrations(ports, caller, param.campaignId, query),
  })),

  serve(routes.readRegistration, async ({ caller, param }) => {
    const body = await readRegistration(ports, caller, param);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.registerUnit, async ({ caller, param, json, ...call }) =>
    written(await registerUnit(ports, caller, param, json, call)),
  ),
];
