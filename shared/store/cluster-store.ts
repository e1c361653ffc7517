import { EmulationClusterItem } from '../contracts/emulation-cluster.ts';
import type { ItemStore, Unstamped } from './item-store.ts';
import { keys } from './keys.ts';

type Decided = Omit<Unstamped<EmulationClusterItem>, 'pk' | 'sk'>;

/** The province's emulation clusters, under one partition: a few dozen. */
export const clusterStore = (items: ItemStore) => ({
  all: (): Promise<EmulationClusterItem[]> =>
    items.list(EmulationClusterItem, keys.cluster('').pk, keys.cluster('').sk),

  change: (
    clusterId: string,
    writeId: string,
    decide: (current: EmulationClusterItem | undefined) => Decided,
  ): Promise<EmulationClusterItem> =>
    items.change(EmulationClusterItem, keys.cluster(clusterId), writeId, (current) => ({
      ...decide(current),
      ...keys.cluster(clusterId),
    })),
});
export type ClusterStore = ReturnType<typeof clusterStore>;
