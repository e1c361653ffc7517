import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { ApiEnv, readEnv } from '../../shared/env.ts';
import { bundleFiles } from '../../shared/files/bundle-files.ts';
import { campaignRules } from '../../shared/files/campaign-rules.ts';
import { evidenceFiles } from '../../shared/files/evidence-files.ts';
import { evidenceParts } from '../../shared/files/evidence-parts.ts';
import { importFiles } from '../../shared/files/import-files.ts';
import { snapshotFiles } from '../../shared/files/snapshot-files.ts';
import { s3SegmentStorage } from '../../shared/files/zip/s3-segment-storage.ts';
import { randomId } from '../../shared/random-id.ts';
import { messageSender } from '../../shared/store/message-sender.ts';
import { recordStores } from '../../shared/store/record-stores.ts';
import { objectsClient } from '../clients/objects.ts';
import { queuesClient } from '../clients/queues.ts';
import { recordsClient } from '../clients/records.ts';
import { createApp } from './app.ts';
import { authenticator, issuerKeys } from './authenticate.ts';
import { withEncodedPath } from './gateway-path.ts';
import { identifier } from './identify.ts';
import { mountPages } from './pages/mount-pages.ts';
import { pageReads } from './pages/page-reads.ts';
import { everyDoor } from './routes/every-door.ts';

const env = readEnv(ApiEnv);
const s3 = objectsClient();
const snapshots = snapshotFiles(s3, env.SNAPSHOT_BUCKET);

const ports = {
  ...recordStores(recordsClient(), env.TABLE_NAME),
  evidenceFiles: evidenceFiles(s3, env.EVIDENCE_BUCKET),
  evidenceParts: evidenceParts(s3, env.EVIDENCE_BUCKET),
  provinceId: env.PROVINCE_ID,
  uploadPolicy: { maxFileBytes: env.EVIDENCE_MAX_BYTES, zip: env.EVIDENCE_ZIP },
  importFiles: importFiles(s3, env.EVIDENCE_BUCKET),
  bundleFiles: bundleFiles(s3SegmentStorage(s3), s3, env.BUNDLE_BUCKET),
  snapshots,
  rules: campaignRules(snapshots),
  messages: messageSender(queuesClient(), {
    check: env.CHECK_EVIDENCE_QUEUE_URL,
    score: env.SCORE_SUBMISSION_QUEUE_URL,
    events: env.RECORD_EVENTS_QUEUE_URL,
    bundle: env.BUILD_BUNDLE_QUEUE_URL,
    notify: env.DELIVER_NOTICES_QUEUE_URL,
  }),
  realNow: Date.now,
  newId: randomId,
};

const authenticate = authenticator(
  env.TOKEN_ISSUER,
  env.TOKEN_CLIENT_IDS,
  issuerKeys(env.TOKEN_ISSUER),
  Date.now,
);

const identify = identifier(authenticate, ports.memberships, env.FIRST_MANAGERS);
const app = createApp(identify, everyDoor(ports));
mountPages(app, { identify, reads: pageReads(ports), realNow: Date.now });

const answer = handle(app);
export const handler = async (event: Extract<LambdaEvent, { rawPath: string }>, context: LambdaContext) =>
  answer(withEncodedPath(event), context);
