import { RankGroupEnv, readEnv } from '../../shared/env.ts';
import { campaignRules } from '../../shared/files/campaign-rules.ts';
import { snapshotFiles } from '../../shared/files/snapshot-files.ts';
import { randomId } from '../../shared/random-id.ts';
import { recordStores } from '../../shared/store/record-stores.ts';
import { objectsClient } from '../clients/objects.ts';
import { recordsClient } from '../clients/records.ts';
import { createHandler } from './rank-group.ts';

const env = readEnv(RankGroupEnv);
const snapshots = snapshotFiles(objectsClient(), env.SNAPSHOT_BUCKET);

export const handler = createHandler({
  ...recordStores(recordsClient(), env.TABLE_NAME),
  snapshots,
  rules: campaignRules(snapshots),
  newId: randomId,
});
