import { decideExtension, listExtensions } from '../../../shared/actions/decide-extension.ts';
import type { Ports } from '../../../shared/actions/ports.ts';
import {
  listExtensionRequests,
  readExtensionRequests,
  requestExtension,
} from '../../../shared/actions/request-extension.ts';
import * as routes from '../../../shared/contracts/routes/extensions.ts';
import { serve } from '../serve.ts';

type Needs = Pick<Ports, 'rounds' | 'submissions' | 'delegations' | 'extensions' | 'messages' | 'realNow'>;

export const extensionRoutes = (ports: Needs) => [
  serve(routes.requestExtension, async ({ caller, param, json, ...call }) => {
    const body = await requestExtension(ports, caller, param.submissionId, json, call);
    return { status: body.revision === 1 ? 201 : 200, body, revision: body.revision };
  }),

  serve(routes.readExtensionRequests, async ({ caller, param }) => {
    const body = await readExtensionRequests(ports, caller, param.submissionId);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.listExtensionRequests, async ({ caller, param, query }) => ({
    status: 200,
    body: await listExtensionRequests(ports, caller, param.roundId, query),
  })),

  serve(routes.decideExtension, async ({ caller, param, json, ...call }) => {
    const { requests, revision } = await decideExtension(ports, caller, param.roundId, json, call);
    return { status: 201, body: requests, revision };
  }),

  serve(routes.listExtensions, async ({ param }) => ({
    status: 200,
    body: await listExtensions(ports, param.roundId),
  })),
];
