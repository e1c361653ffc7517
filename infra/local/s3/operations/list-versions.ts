import { invalidArgument } from '../errors.ts';
import { type Reply, xmlReply } from '../http/reply.ts';
import type { ObjectVersion } from '../storage/records.ts';
import type { XmlValue } from '../xml.ts';
import type { Bucket, Call } from './call.ts';
import { type PageStart, pageOf, prefixElements, readEncoding, readMost } from './page.ts';

const versionElement = (
  bucket: Bucket,
  version: ObjectVersion,
  write: (key: string) => string,
): XmlValue => ({
  Key: write(version.key),
  VersionId: version.versionId,
  IsLatest: bucket.objects.latest(version.key) === version,
  LastModified: new Date(version.lastModified).toISOString(),
  ...(version.deleteMarker
    ? {}
    : { ETag: `"${version.etag}"`, Size: version.size, StorageClass: 'STANDARD' }),
});

/** A page goes on after a version, or after a whole key or common prefix if only that is named. */
const readStart = (
  bucket: Bucket,
  keyMarker: string | undefined,
  versionMarker: string | undefined,
  delimiter: string,
): PageStart | undefined => {
  if (keyMarker === undefined) {
    if (versionMarker === undefined) return undefined;
    throw invalidArgument(
      'version-id-marker',
      versionMarker,
      'A version-id marker cannot be specified without a key marker.',
    );
  }
  if (versionMarker !== undefined) return { from: 'at', key: keyMarker };
  const isPrefix =
    delimiter !== '' && keyMarker.endsWith(delimiter) && bucket.objects.latest(keyMarker) === undefined;
  return { from: isPrefix ? 'afterPrefix' : 'after', key: keyMarker };
};

/** ListObjectVersions: delete markers too, newest first within a key. */
export const listVersions = async ({ bucket, request }: Call): Promise<Reply> => {
  const { query } = request;
  const { write, type } = readEncoding(request);
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? ''];
  const keyMarker = query.get('key-marker');
  const versionMarker = query.get('version-id-marker');
  const most = readMost('max-keys', query.get('max-keys'));
  const versionsFrom = (key: string): readonly ObjectVersion[] => {
    const all = bucket.objects.versionsOf(key);
    if (key !== keyMarker || versionMarker === undefined) return all;
    const marker = all.findIndex((version) => version.versionId === versionMarker);
    return marker < 0 ? all : all.slice(marker + 1);
  };
  const start = readStart(bucket, keyMarker, versionMarker, delimiter);
  const page = pageOf(bucket.objects.keys, versionsFrom, { prefix, delimiter, most, start });
  const next = page.next;
  const nextKey = next && ('item' in next ? next.item.key : next.prefix);
  const elements = (markers: boolean): XmlValue[] =>
    page.items
      .filter((version) => version.deleteMarker === markers)
      .map((version) => versionElement(bucket, version, write));
  return xmlReply('ListVersionsResult', {
    Name: bucket.name,
    Prefix: write(prefix),
    KeyMarker: write(keyMarker ?? ''),
    VersionIdMarker: versionMarker ?? '',
    NextKeyMarker: nextKey === undefined ? undefined : write(nextKey),
    NextVersionIdMarker: next && 'item' in next ? next.item.versionId : undefined,
    MaxKeys: most,
    Delimiter: delimiter === '' ? undefined : write(delimiter),
    EncodingType: type,
    IsTruncated: next !== undefined,
    Version: elements(false),
    DeleteMarker: elements(true),
    CommonPrefixes: prefixElements(page.prefixes, write),
  });
};
