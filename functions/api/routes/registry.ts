import { listClusters, writeCluster } from '../../../shared/actions/emulation-clusters.ts';
import type { Ports } from '../../../shared/actions/ports.ts';
import { listUnits, readUnit } from '../../../shared/actions/read-units.ts';
import { writeUnit } from '../../../shared/actions/write-unit.ts';
import * as routes from '../../../shared/contracts/routes/registry.ts';
import { serve } from '../serve.ts';

export const registryRoutes = (ports: Pick<Ports, 'units' | 'clusters'>) => [
  serve(routes.listUnits, async ({ query }) => ({ status: 200, body: await listUnits(ports, query) })),

  serve(routes.readUnit, async ({ param, query }) => {
    const unit = await readUnit(ports, param.unitId, query.asOf);
    return { status: 200, body: unit, revision: unit.revision };
  }),

  serve(routes.writeUnit, async ({ caller, param, json, ...call }) => {
    const { unit, created } = await writeUnit(ports, caller, param.unitId, json, call);
    return { status: created ? 201 : 200, body: unit, revision: unit.revision };
  }),

  serve(routes.listClusters, async () => ({ status: 200, body: await listClusters(ports) })),

  serve(routes.writeCluster, async ({ caller, param, json, ...call }) => {
    const { cluster, created } = await writeCluster(ports, caller, param.clusterId, json, call);
    return { status: created ? 201 : 200, body: cluster, revision: cluster.revision };
  }),
];
