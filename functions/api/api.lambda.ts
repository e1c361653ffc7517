import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { handle } from 'hono/aws-lambda';
import { ApiEnv, readEnv } from '../../shared/env.ts';
import { campaignRules } from '../../shared/files/campaign-rules.ts';
import { evidenceFiles } from '../../shared/files/evidence-files.ts';
import { snapshotFiles } from '../../shared/files/snapshot-files.ts';
import { randomId } from '../../shared/random-id.ts';
import { evidenceStore } from '../../shared/store/evidence-store.ts';
import { itemStore } from '../../shared/store/item-store.ts';
import { listingStore } from '../../shared/store/listing-store.ts';
import { membershipStore } from '../../shared/store/membership-store.ts';
import { messageSender } from '../../shared/store/message-sender.ts';
import { roundStore } from '../../shared/store/round-store.ts';
import { submissionStore } from '../../shared/store/submission-store.ts';
import { unitStore } from '../../shared/store/unit-store.ts';
import { createApp } from './app.ts';
import { authenticator, issuerKeys } from './authenticate.ts';
import { identifier } from './identify.ts';
import { evidenceRoutes } from './routes/evidence.ts';
import { identityRoutes } from './routes/identity.ts';
import { registryRoutes } from './routes/registry.ts';
import { submissionRoutes } from './routes/submissions.ts';

const env = readEnv(ApiEnv);
const db = DynamoDBDocumentClient.from(new DynamoDBClient(), {
  marshallOptions: { removeUndefinedValues: true },
});
const s3 = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
const items = itemStore(db, env.TABLE_NAME);
const listings = listingStore(db, env.TABLE_NAME);
const snapshots = snapshotFiles(s3, env.SNAPSHOT_BUCKET);

const ports = {
  memberships: membershipStore(items),
  units: unitStore(items, listings),
  rounds: roundStore(items),
  submissions: submissionStore(items, listings),
  evidence: evidenceStore(items),
  evidenceFiles: evidenceFiles(s3, env.EVIDENCE_BUCKET),
  snapshots,
  rules: campaignRules(snapshots),
  messages: messageSender(new SQSClient(), { check: env.CHECK_EVIDENCE_QUEUE_URL }),
  realNow: Date.now,
  newId: randomId,
};

const authenticate = authenticator(
  env.TOKEN_ISSUER,
  env.TOKEN_CLIENT_IDS,
  issuerKeys(env.TOKEN_ISSUER),
  Date.now,
);

export const handler = handle(
  createApp(identifier(authenticate, ports.memberships, env.FIRST_MANAGERS), [
    ...identityRoutes(ports),
    ...registryRoutes(ports),
    ...submissionRoutes(ports),
    ...evidenceRoutes(ports),
  ]),
);
