import { GetObjectTaggingCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Seen, Verdict } from '../domain/evidence.ts';
import type { EvidenceFiles } from './evidence-files.ts';
import { inspectFile } from './inspect-file.ts';
import type { PdfReader } from './pdf/pdf-reader.ts';
import { signatureScanner } from './scanner.ts';

/** What a check learns of an arrived file. The verdict is undefined while its scanner has not spoken yet. */
export type Checked = { seen: Seen; verdict: Verdict | undefined };

/** Reads one version of an arrived file and tells what it is. The port behind which any scanner can stand. */
export type FileChecker = (key: string, versionId: string | undefined) => Promise<Checked>;

/** Our own signature scanner, on the bytes as they pass. */
export const signatureChecker = (files: Pick<EvidenceFiles, 'read'>, readPdf?: PdfReader): FileChecker => {
  const scanner = signatureScanner();
  return async (key, versionId) => {
    const scan = scanner();
    const seen = await inspectFile(await files.read(key, versionId), { scan, readPdf });
    return { seen, verdict: scan.infected() ? 'INFECTED' : 'CLEAN' };
  };
};

/**
 * What a status without a judgement means for the file. REFUSE: it counts against the file; WAIT: it is the scan's own
 * failing, and another one may come. Nothing takes a file in without a verdict.
 */
export type UnjudgedPolicy = Record<'UNSUPPORTED' | 'ACCESS_DENIED' | 'FAILED', 'REFUSE' | 'WAIT'>;

/** The verdict behind a status that GuardDuty Malware Protection for S3 writes; undefined while there is none. */
export const verdictOf = (status: string | undefined, unjudged: UnjudgedPolicy): Verdict | undefined => {
  switch (status) {
    case undefined:
      return undefined;
    case 'NO_THREATS_FOUND':
      return 'CLEAN';
    case 'THREATS_FOUND':
      return 'INFECTED';
    case 'UNSUPPORTED':
    case 'ACCESS_DENIED':
    case 'FAILED':
      return unjudged[status] === 'WAIT' ? undefined : 'UNSCANNABLE';
    default:
      return 'UNSCANNABLE';
  }
};

/** GuardDuty's verdict, which it writes as a tag on the scanned version. */
export const guardDutyChecker =
  (
    files: Pick<EvidenceFiles, 'read'>,
    s3: S3Client,
    Bucket: string,
    unjudged: UnjudgedPolicy,
    readPdf?: PdfReader,
  ): FileChecker =>
  async (key, versionId) => {
    const { TagSet = [] } = await s3.send(
      new GetObjectTaggingCommand({ Bucket, Key: key, VersionId: versionId }),
    );
    const status = TagSet.find(({ Key }) => Key === 'GuardDutyMalwareScanStatus')?.Value;
    const seen = await inspectFile(await files.read(key, versionId), { readPdf });
    return { seen, verdict: verdictOf(status, unjudged) };
  };
