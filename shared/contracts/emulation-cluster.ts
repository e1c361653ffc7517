import * as z from 'zod';
import { RoundId, Slug, UnitId } from './ids.ts';
import { itemFields } from './item.ts';
import { Text } from './text.ts';

const content = {
  name: Text(200),
  kind: z.enum(['CUM', 'KHOI']),
  /** Round → the unit that leads the cluster in it (trưởng cụm, trưởng khối); flags go to the leader. */
  leaders: z.record(RoundId, UnitId),
};

/** What a manager writes about a cluster (cụm, khối thi đua). Its members are the units that name it. */
export const EmulationClusterContent = z.strictObject(content);
export type EmulationClusterContent = z.output<typeof EmulationClusterContent>;

/** A cluster as everybody sees it. */
export const EmulationCluster = z.strictObject({
  clusterId: Slug,
  ...content,
  revision: z.int().positive(),
});
export type EmulationCluster = z.output<typeof EmulationCluster>;

/** The stored cluster. */
export const EmulationClusterItem = z.object({
  ...itemFields,
  clusterId: Slug,
  ...content,
  revision: z.int().positive(),
});
export type EmulationClusterItem = z.output<typeof EmulationClusterItem>;
