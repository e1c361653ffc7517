import type { Check } from './check.ts';
import { arrivalStamp } from './checks/arrival-stamp.ts';
import { bodyLimit } from './checks/body-limit.ts';
import { bucketSettings } from './checks/bucket-settings.ts';
import { deadLettersEmpty } from './checks/dead-letters-empty.ts';
import { headerLimit } from './checks/header-limit.ts';
import { idTokenRefused } from './checks/id-token-refused.ts';
import { listingLag } from './checks/listing-lag.ts';
import { owedWorkPaid } from './checks/owed-work-paid.ts';
import { policyIfNoneMatch } from './checks/policy-if-none-match.ts';
import { publicRead } from './checks/public-read.ts';
import { queueEncryption } from './checks/queue-encryption.ts';
import { queueRedrive } from './checks/queue-redrive.ts';
import { rolesBounded } from './checks/roles-bounded.ts';
import { schedulesRun } from './checks/schedules-run.ts';
import { signatureAge } from './checks/signature-age.ts';
import { strangerNotFound } from './checks/stranger-not-found.ts';
import { tableProtection } from './checks/table-protection.ts';
import { tlsOnly } from './checks/tls-only.ts';
import { tokenRefusals } from './checks/token-refusals.ts';
import { uploadAddedHeader } from './checks/upload-added-header.ts';
import { uploadEditedKey } from './checks/upload-edited-key.ts';
import { uploadExpiredImport } from './checks/upload-expired-import.ts';
import { uploadExpiredUrl } from './checks/upload-expired-url.ts';
import { uploadTwice } from './checks/upload-twice.ts';
import { uploadUnsigned } from './checks/upload-unsigned.ts';
import { uploadWithoutIfNoneMatch } from './checks/upload-without-if-none-match.ts';
import { uploadWrongHash } from './checks/upload-wrong-hash.ts';
import { uploadWrongLength } from './checks/upload-wrong-length.ts';
import { uploadWrongType } from './checks/upload-wrong-type.ts';

/** All checks, in the order in which they run: the quarter of an hour comes last. */
export const everyCheck: readonly Check[] = [
  uploadWrongHash,
  uploadWrongLength,
  uploadWrongType,
  uploadWithoutIfNoneMatch,
  uploadAddedHeader,
  uploadTwice,
  uploadEditedKey,
  uploadUnsigned,
  uploadExpiredUrl,
  signatureAge,
  policyIfNoneMatch,
  publicRead,
  tlsOnly,
  tokenRefusals,
  idTokenRefused,
  strangerNotFound,
  bodyLimit,
  headerLimit,
  arrivalStamp,
  listingLag,
  owedWorkPaid,
  schedulesRun,
  tableProtection,
  bucketSettings,
  queueRedrive,
  queueEncryption,
  deadLettersEmpty,
  rolesBounded,
  uploadExpiredImport,
];
