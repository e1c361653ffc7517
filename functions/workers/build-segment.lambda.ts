import { BuildSegmentEnv, readEnv } from '../../shared/env.ts';
import { campaignRules } from '../../shared/files/campaign-rules.ts';
import { segmentFiles } from '../../shared/files/segment-files.ts';
import { snapshotFiles } from '../../shared/files/snapshot-files.ts';
import { s3SegmentStorage } from '../../shared/files/zip/s3-segment-storage.ts';
import { randomId } from '../../shared/random-id.ts';
import { recordStores } from '../../shared/store/record-stores.ts';
import { objectsClient } from '../clients/objects.ts';
import { recordsClient } from '../clients/records.ts';
import { createHandler } from './build-segment.ts';

const env = readEnv(BuildSegmentEnv);
const s3 = objectsClient();
const storage = s3SegmentStorage(s3);
const snapshots = snapshotFiles(s3, env.SNAPSHOT_BUCKET);

export const handler = createHandler({
  ...recordStores(recordsClient(), env.TABLE_NAME),
  snapshots,
  rules: campaignRules(snapshots),
  segmentFiles: segmentFiles(storage, env.EVIDENCE_BUCKET),
  realNow: Date.now,
  newId: randomId,
});
