import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CheckEvidenceEnv, readEnv } from '../../shared/env.ts';
import { evidenceFiles } from '../../shared/files/evidence-files.ts';
import { guardDutyChecker, signatureChecker } from '../../shared/files/file-checker.ts';
import { randomId } from '../../shared/random-id.ts';
import { evidenceStore } from '../../shared/store/evidence-store.ts';
import { itemStore } from '../../shared/store/item-store.ts';
import { createHandler } from './check-evidence.ts';

const env = readEnv(CheckEvidenceEnv);
const db = DynamoDBDocumentClient.from(new DynamoDBClient(), {
  marshallOptions: { removeUndefinedValues: true },
});
const s3 = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
const files = evidenceFiles(s3, env.EVIDENCE_BUCKET);

export const handler = createHandler({
  evidence: evidenceStore(itemStore(db, env.TABLE_NAME)),
  evidenceFiles: files,
  checkFile:
    env.SCANNER === 'guardduty' ? guardDutyChecker(files, s3, env.EVIDENCE_BUCKET) : signatureChecker(files),
  realNow: Date.now,
  newId: randomId,
});
