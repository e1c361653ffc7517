import { CheckEvidenceEnv, readEnv } from '../../shared/env.ts';
import { evidenceFiles } from '../../shared/files/evidence-files.ts';
import { evidenceParts } from '../../shared/files/evidence-parts.ts';
import { guardDutyChecker, signatureChecker } from '../../shared/files/file-checker.ts';
import { pdfReader } from '../../shared/files/pdf/pdf-reader.ts';
import { randomId } from '../../shared/random-id.ts';
import { messageSender } from '../../shared/store/message-sender.ts';
import { recordStores } from '../../shared/store/record-stores.ts';
import { objectsClient } from '../clients/objects.ts';
import { queuesClient } from '../clients/queues.ts';
import { recordsClient } from '../clients/records.ts';
import { createHandler } from './check-evidence.ts';

const env = readEnv(CheckEvidenceEnv);
const s3 = objectsClient();
const files = evidenceFiles(s3, env.EVIDENCE_BUCKET);
const readPdf = pdfReader();
const { SCANNER, EVIDENCE_BUCKET } = env;
const unjudged = {
  UNSUPPORTED: env.ON_UNSUPPORTED,
  ACCESS_DENIED: env.ON_ACCESS_DENIED,
  FAILED: env.ON_FAILED,
};

export const handler = createHandler({
  ...recordStores(recordsClient(), env.TABLE_NAME),
  evidenceFiles: files,
  evidenceParts: evidenceParts(s3, EVIDENCE_BUCKET),
  checkFile:
    SCANNER === 'guardduty'
      ? guardDutyChecker(files, s3, EVIDENCE_BUCKET, unjudged, readPdf)
      : signatureChecker(files, readPdf),
  unreadText: env.UNREAD_TEXT,
  messages: messageSender(queuesClient(), { seal: env.SEAL_SUBMISSION_QUEUE_URL }),
  realNow: Date.now,
  newId: randomId,
});
