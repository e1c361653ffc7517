import { describe, expect, it } from 'vitest';
import { ablate } from '../../../../infra/local/s3/acts/ablate.ts';
import { s3Acts } from '../../../../infra/local/s3/acts.ts';
import { s3Checks } from '../../../../infra/local/s3/checks.ts';

/** S3's own code for each check: a refusal for another reason would prove nothing. */
const codes: Record<(typeof s3Checks)[number], readonly string[]> = {
  signature: ['AccessDenied', 'SignatureDoesNotMatch', 'InvalidAccessKeyId'],
  key: ['SignatureDoesNotMatch'],
  expiry: ['AccessDenied', 'RequestTimeTooSkewed'],
  signedHeaders: ['AccessDenied', 'SignatureDoesNotMatch'],
  contentSha256: ['XAmzContentSHA256Mismatch'],
  checksum: ['BadDigest'],
  contentMd5: ['BadDigest'],
  contentLength: ['MissingContentLength', 'IncompleteBody'],
  chunkSignature: ['SignatureDoesNotMatch'],
  chunkSize: ['InvalidChunkSizeError'],
  trailer: ['BadDigest', 'MalformedTrailerError'],
  ifNoneMatch: ['PreconditionFailed'],
  ifMatch: ['PreconditionFailed'],
  bucketPolicyIfNoneMatch: ['AccessDenied'],
  partNumber: ['InvalidArgument'],
  partOrder: ['InvalidPartOrder'],
  partEtag: ['InvalidPart'],
  minimumPartSize: ['EntityTooSmall'],
  partCopySource: ['InvalidRequest'],
  partCopyRange: ['InvalidArgument'],
  versions: ['NoSuchVersion', ''],
  cors: ['AccessForbidden'],
};

describe('each check', () => {
  it.each(s3Checks)('%s has an act that needs it', (check) => {
    expect(s3Acts.some((act) => act.check === check)).toBe(true);
  });

  it.each(s3Acts)('$check refuses who $title; without it the act succeeds', async (act) => {
    const { enforced, without } = await ablate(act, Date.now);
    expect(enforced.refused).toBe(true);
    expect(codes[act.check]).toContain(enforced.code);
    expect(without).toMatchObject({ refused: false, code: '' });
  });
});
