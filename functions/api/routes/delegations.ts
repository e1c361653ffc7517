import { delegate, listDelegations, revokeDelegation } from '../../../shared/actions/delegation/delegate.ts';
import type { Ports } from '../../../shared/actions/ports.ts';
import * as routes from '../../../shared/contracts/routes/delegations.ts';
import { serve } from '../serve.ts';

export const delegationRoutes = (
  ports: Pick<Ports, 'delegations' | 'memberships' | 'units' | 'messages' | 'realNow'>,
) => [
  serve(routes.delegate, async ({ caller, param, json, ...call }) => {
    const body = await delegate(ports, caller, param.unitId, json, call);
    return { status: 201, body, revision: body.revision };
  }),

  serve(routes.listDelegations, async ({ caller, param }) => ({
    status: 200,
    body: { items: await listDelegations(ports, caller, param.unitId) },
  })),

  serve(routes.revokeDelegation, async ({ caller, param, json, ...call }) => {
    const body = await revokeDelegation(ports, caller, param, json, call);
    return { status: 200, body, revision: body.revision };
  }),
];
