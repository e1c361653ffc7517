import { randomBytes } from 'node:crypto';
import { S3Error } from '../errors.ts';
import { type CreationReason, objectCreated } from '../events.ts';
import { refuseWrite } from '../http/conditions.ts';
import type { ObjectVersion } from '../storage/records.ts';
import type { Bucket, Call } from './call.ts';

/** A version id for a new version: unguessable where versions are kept. */
export const newVersionId = (bucket: Bucket): string =>
  bucket.versioned ? randomBytes(24).toString('base64url') : 'null';

/** This instant as S3 stores it: milliseconds since 1970 UTC, in whole seconds. */
export const storedInstant = (now: number): number => Math.floor(now / 1000) * 1000;

/** What a creating operation brings. */
export type NewObject = Pick<
  ObjectVersion,
  'size' | 'etag' | 'extents' | 'description' | 'checksum' | 'parts' | 'uploadId'
>;

/**
 * Refuses a request that may not create its object: the bucket policy wants `If-None-Match` under some prefixes, and
 * conditions must hold. Throws `AccessDenied`, `PreconditionFailed`, `NoSuchKey` or `NotImplemented`.
 */
export const refuseCreation = ({ door, bucket, request }: Call): void => {
  const guarded = bucket.settings.requireIfNoneMatchPrefixes.some((prefix) => request.key.startsWith(prefix));
  if (guarded && door.checks.has('bucketPolicyIfNoneMatch') && !request.headers.has('if-none-match')) {
    throw new S3Error('AccessDenied', 'Access denied by an explicit deny in the bucket policy.');
  }
  refuseWrite(request.headers, bucket.objects.latest(request.key), door.checks);
};

/** Makes the object exist, if it still may, and tells the event. All in one step, so that of many writers one wins. */
export const createObject = (call: Call, object: NewObject, reason: CreationReason): ObjectVersion => {
  const { door, bucket, request } = call;
  refuseCreation(call);
  const version: ObjectVersion = {
    key: request.key,
    versionId: newVersionId(bucket),
    sequence: door.nextSequence(),
    lastModified: storedInstant(door.now()),
    deleteMarker: false,
    ...object,
  };
  bucket.objects.put(version);
  door.emit(objectCreated(call, version, reason));
  return version;
};
