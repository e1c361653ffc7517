import { decideRound } from '../../../shared/actions/decide-round.ts';
import { movePeople } from '../../../shared/actions/move-people.ts';
import type { Ports } from '../../../shared/actions/ports.ts';
import { readLineage } from '../../../shared/actions/read-lineage.ts';
import {
  applyReorganisation,
  listReorganisations,
  proposeReorganisation,
  readReorganisation,
} from '../../../shared/actions/reorganise.ts';
import * as routes from '../../../shared/contracts/routes/reorganisations.ts';
import { serve } from '../serve.ts';

type Needs = Pick<
  Ports,
  | 'reorganisations'
  | 'units'
  | 'memberships'
  | 'messages'
  | 'realNow'
  | 'rounds'
  | 'submissions'
  | 'evidence'
  | 'claims'
>;

export const reorganisationRoutes = (ports: Needs) => [
  serve(routes.proposeReorganisation, async ({ caller, json, ...call }) => {
    const body = await proposeReorganisation(ports, caller, json, call);
    const location = `/v1/reorganisations/${body.reorganisationId}`;
    return { status: 201, body, revision: body.revision, location };
  }),

  serve(routes.listReorganisations, async () => ({ status: 200, body: await listReorganisations(ports) })),

  serve(routes.readReorganisation, async ({ param }) => {
    const body = await readReorganisation(ports, param.reorganisationId);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.applyReorganisation, async ({ caller, param, ...call }) => {
    const body = await applyReorganisation(ports, caller, param.reorganisationId, call);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.readLineage, async ({ param, query, arrivedAt }) => ({
    status: 200,
    body: await readLineage(ports, param.unitId, query.asOf, arrivedAt),
  })),

  serve(routes.movePeople, async ({ caller, param, json, ...call }) => ({
    status: 200,
    body: await movePeople(ports, caller, param.unitId, json, call),
  })),

  serve(routes.decideRound, async ({ caller, param, json, ...call }) => {
    const body = await decideRound(ports, caller, param.roundId, json, call);
    return { status: 200, body, revision: body.round.revision };
  }),
];
