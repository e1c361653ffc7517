import type {
  EmulationCluster,
  EmulationClusterContent,
  EmulationClusterItem,
} from '../contracts/emulation-cluster.ts';
import { type Caller, holdsAny } from '../domain/authorize.ts';
import { fault } from '../domain/campaign/fault.ts';
import { requireRevision } from '../domain/preconditions.ts';
import { AppError } from '../errors.ts';
import type { Ports } from './ports.ts';

const asCluster = ({ clusterId, name, kind, leaders, revision }: EmulationClusterItem): EmulationCluster => ({
  clusterId,
  name,
  kind,
  leaders,
  revision,
});

/** Every cluster of the province, by id. */
export const listClusters = async ({
  clusters,
}: Pick<Ports, 'clusters'>): Promise<{ items: EmulationCluster[] }> => ({
  items: (await clusters.all()).map(asCluster),
});

/** Creates or edits a cluster. @throws AppError `forbidden`, `invalid_request` for an unknown leader, `precondition_failed` */
export const writeCluster = async (
  { clusters, units }: Pick<Ports, 'clusters' | 'units'>,
  caller: Caller,
  clusterId: string,
  content: EmulationClusterContent,
  call: { expected: number; writeId: string },
): Promise<{ cluster: EmulationCluster; created: boolean }> => {
  if (!holdsAny(caller, ['MANAGER'])) throw new AppError('forbidden');
  const led = Object.entries(content.leaders);
  const known = new Set(
    (await units.getMany([...new Set(Object.values(content.leaders))])).map((u) => u.unitId),
  );
  const faults = led
    .filter(([, unitId]) => !known.has(unitId))
    .map(([roundId, unitId]) => {
      const [vi, en] = [`Không có đơn vị '${unitId}'.`, `There is no unit '${unitId}'.`];
      return fault(`#/leaders/${roundId}`, 'unknown_unit', vi, en);
    });
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
  const item = await clusters.change(clusterId, call.writeId, (current) => {
    requireRevision(current?.revision ?? 0, call.expected);
    return { clusterId, ...content, revision: (current?.revision ?? 0) + 1 };
  });
  return { cluster: asCluster(item), created: item.revision === 1 };
};
