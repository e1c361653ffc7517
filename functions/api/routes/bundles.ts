import type { Ports } from '../../../shared/actions/ports.ts';
import { downloadBundle, readJob, requestBundle } from '../../../shared/actions/request-bundle.ts';
import * as routes from '../../../shared/contracts/routes/bundles.ts';
import { serve } from '../serve.ts';

type Needs = Pick<
  Ports,
  'rounds' | 'submissions' | 'rules' | 'bundles' | 'bundleFiles' | 'messages' | 'realNow'
>;

export const bundleRoutes = (ports: Needs) => [
  serve(routes.requestBundle, async ({ caller, json, ...call }) => {
    const body = await requestBundle(ports, caller, json, call);
    return { status: 202, body, location: `/v1/jobs/${body.jobId}` };
  }),

  serve(routes.readJob, async ({ caller, param }) => ({
    status: 200,
    body: await readJob(ports, caller, param.jobId),
  })),

  serve(routes.downloadBundle, async ({ caller, param }) => ({
    status: 200,
    body: await downloadBundle(ports, caller, param.jobId),
  })),
];
