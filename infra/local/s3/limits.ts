const mebibyte = 1024 * 1024;

/** Limits of S3, in bytes unless said otherwise. Source: the service's published quotas for objects and multipart uploads. */
export const limits = {
  /** The largest single PUT, the largest part, and the largest source of one copy. */
  singleUpload: 5 * 1024 * mebibyte,
  /** The smallest part of a multipart upload, except its last one. */
  smallestPart: 5 * mebibyte,
  /** The highest part number, so also the most parts. */
  partNumbers: 10_000,
  /** A key's length in UTF-8. */
  key: 1024,
  /** Names and values of `x-amz-meta-*` together. */
  metadata: 2048,
  /** An XML request: enough for 1,000 keys or 10,000 parts. */
  xmlBody: 8 * mebibyte,
  /** The smallest chunk of an aws-chunked body, except its last one. */
  smallestChunk: 8192,
  /** Tags on one object (a count). */
  tags: 10,
  /** The most entries in one page of a listing, and keys in one DeleteObjects (a count). */
  page: 1000,
  /** The longest life of a presigned URL, in seconds. */
  presignedSeconds: 7 * 24 * 3600,
  /** How far a signature's instant may be from the server's clock, in milliseconds. */
  clockSkew: 15 * 60 * 1000,
} as const;
