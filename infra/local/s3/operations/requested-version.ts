import { invalidArgument, S3Error } from '../errors.ts';
import type { ObjectVersion } from '../storage/records.ts';
import type { Bucket, Call } from './call.ts';

/** A version id as this server makes them, or `null`. */
const isVersionId = (text: string): boolean => text === 'null' || /^[\w-]{32}$/.test(text);

/** The `versionId` that the query names. Throws `InvalidArgument` for what cannot be one. */
export const readVersionId = (call: Call, text: string | undefined): string | undefined => {
  if (text === undefined || !call.door.checks.has('versions')) return undefined;
  if (!isVersionId(text)) throw invalidArgument('versionId', text, 'Invalid version id specified');
  return text;
};

/** The header that names a version, in a bucket that keeps them. */
export const versionHeader = (bucket: Bucket, version: ObjectVersion): Record<string, string> =>
  bucket.versioned ? { 'x-amz-version-id': version.versionId } : {};

/**
 * The version that the request is about: the one it names, or the newest. Throws `NoSuchKey`, `NoSuchVersion`, or
 * `MethodNotAllowed` if the named one is a delete marker.
 */
export const requestedVersion = (call: Call): ObjectVersion => {
  const { bucket, request } = call;
  const versionId = readVersionId(call, request.query.get('versionId'));
  const version =
    versionId === undefined
      ? bucket.objects.latest(request.key)
      : bucket.objects.find(request.key, versionId);
  if (!version) {
    if (versionId === undefined) throw new S3Error('NoSuchKey', undefined, { Key: request.key });
    throw new S3Error('NoSuchVersion', undefined, { Key: request.key, VersionId: versionId });
  }
  if (!version.deleteMarker) return version;
  const headers = { 'x-amz-delete-marker': 'true', ...versionHeader(bucket, version) };
  if (versionId === undefined) throw new S3Error('NoSuchKey', undefined, { Key: request.key }, headers);
  throw new S3Error('MethodNotAllowed', undefined, {}, headers);
};
