import { invalidArgument, notImplemented, S3Error } from '../errors.ts';
import { readConditions } from '../http/conditions.ts';
import { decodeUri } from '../http/request.ts';
import type { ObjectVersion } from '../storage/records.ts';
import type { Bucket, Call } from './call.ts';
import { readVersionId, versionHeader } from './requested-version.ts';

/** The source of a copy, its conditions fulfilled. */
export interface CopySource {
  readonly bucket: Bucket;
  readonly version: ObjectVersion;
  /** Whether the request named a version. */
  readonly pinned: boolean;
  /** `x-amz-copy-source-version-id`, where there is one. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Finds what `x-amz-copy-source` names: `[/]bucket/key[?versionId=…]`, URL-encoded. Throws `InvalidArgument`,
 * `NoSuchBucket`, `NoSuchKey`, `NoSuchVersion`, `InvalidRequest` for a delete marker, or `PreconditionFailed`.
 */
export const readCopySource = (call: Call): CopySource => {
  const { door, request } = call;
  const text = request.headers.get('x-amz-copy-source') ?? '';
  const [path = '', query] = text.split('?versionId=');
  const [, bucketName, key] = /^\/?([^/]+)\/(.+)$/s.exec(decodeUri(path)) ?? [];
  if (bucketName?.startsWith('arn:')) throw notImplemented('x-amz-copy-source');
  if (bucketName === undefined || key === undefined) {
    throw invalidArgument(
      'x-amz-copy-source',
      text,
      'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
    );
  }
  const bucket = door.buckets.get(bucketName);
  if (!bucket) throw new S3Error('NoSuchBucket', undefined, { BucketName: bucketName });
  const versionId = readVersionId(call, query === undefined ? undefined : decodeUri(query));
  const version = versionId === undefined ? bucket.objects.latest(key) : bucket.objects.find(key, versionId);
  if (!version || (version.deleteMarker && versionId === undefined)) {
    throw new S3Error(versionId === undefined ? 'NoSuchKey' : 'NoSuchVersion', undefined, { Key: key });
  }
  if (version.deleteMarker) {
    throw new S3Error(
      'InvalidRequest',
      'The source of a copy request may not specifically refer to a delete marker by version id.',
    );
  }
  readConditions(request.headers, version, 'copySource');
  const { 'x-amz-version-id': named } = versionHeader(bucket, version);
  return {
    bucket,
    version,
    pinned: versionId !== undefined,
    headers: named === undefined ? {} : { 'x-amz-copy-source-version-id': named },
  };
};

/** Refuses a source too large for one copy. Throws `InvalidRequest`. */
export const tooLargeToCopy = (most: number): S3Error =>
  new S3Error(
    'InvalidRequest',
    `The specified copy source is larger than the maximum allowable size for a copy source: ${most}`,
  );
