import { grantMembership } from '../../../shared/actions/grant-membership.ts';
import type { Ports } from '../../../shared/actions/ports.ts';
import { listMemberships, listPeople, readMe } from '../../../shared/actions/read-memberships.ts';
import type { Scope } from '../../../shared/contracts/membership.ts';
import * as routes from '../../../shared/contracts/routes/identity.ts';
import { serve } from '../serve.ts';

const scopeOf = (text: string): Scope => {
  const [kind, id = ''] = text.split(':');
  if (kind === 'unit') return { kind: 'UNIT', unitId: id };
  return kind === 'campaign' ? { kind: 'CAMPAIGN', campaignId: id } : { kind: 'PROVINCE' };
};

export const identityRoutes = (ports: Pick<Ports, 'memberships' | 'units' | 'messages' | 'realNow'>) => [
  serve(routes.readMe, async ({ caller }) => ({ status: 200, body: await readMe(ports, caller) })),

  serve(routes.listMemberships, async ({ param, query }) => ({
    status: 200,
    body: { items: await listMemberships(ports, param.personId, query.asOf) },
  })),

  serve(routes.listPeople, async ({ caller, param, query }) => ({
    status: 200,
    body: { items: await listPeople(ports, caller, param.unitId, query.asOf) },
  })),

  serve(routes.grantMembership, async ({ caller, param, json, ...call }) => {
    const at = { personId: param.personId, scope: scopeOf(param.scope), role: param.role };
    const { membership, created } = await grantMembership(ports, caller, at, json, call);
    return { status: created ? 201 : 200, body: membership, revision: membership.revision };
  }),
];
