import type { Ports } from '../../../shared/actions/ports.ts';
import { listUnits, readUnit } from '../../../shared/actions/read-units.ts';
import { writeUnit } from '../../../shared/actions/write-unit.ts';
import * as routes from '../../../shared/contracts/routes/registry.ts';
import { serve } from '../serve.ts';

export const registryRoutes = (ports: Pick<Ports, 'units'>) => [
  serve(routes.listUnits, async ({ query }) => ({ status: 200, body: await listUnits(ports, query) })),

  serve(routes.readUnit, async ({ param }) => {
    const unit = await readUnit(ports, param.unitId);
    return { status: 200, body: unit, revision: unit.revision };
  }),

  serve(routes.writeUnit, async ({ caller, param, json, ...call }) => {
    const { unit, created } = await writeUnit(ports, caller, param.unitId, json, call);
    return { status: created ? 201 : 200, body: unit, revision: unit.revision };
  }),
];
