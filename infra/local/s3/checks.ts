/**
 * Every refusal that a client's security may rest on, by name. A door enforces all of them; an ablation test
 * takes out one at a time to prove that it is the one that refuses. The abusive acts are in `acts.ts`.
 */
export const s3Checks = [
  'signature',
  'key',
  'expiry',
  'signedHeaders',
  'contentSha256',
  'checksum',
  'contentMd5',
  'contentLength',
  'chunkSignature',
  'chunkSize',
  'trailer',
  'ifNoneMatch',
  'ifMatch',
  'bucketPolicyIfNoneMatch',
  'partNumber',
  'partOrder',
  'partEtag',
  'minimumPartSize',
  'partCopySource',
  'partCopyRange',
  'versions',
  'cors',
] as const;

/** One named check of `s3Checks`. */
export type S3Check = (typeof s3Checks)[number];

/** The checks that a door enforces. */
export type Checks = ReadonlySet<S3Check>;
