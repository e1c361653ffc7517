import * as z from 'zod';
import { invalidArgument, notImplemented } from '../errors.ts';
import { type Reply, xmlReply } from '../http/reply.ts';
import type { ObjectVersion } from '../storage/records.ts';
import type { XmlValue } from '../xml.ts';
import type { Call } from './call.ts';
import { type Page, type PageStart, pageOf, prefixElements, readEncoding, readMost } from './page.ts';

const Token = z.strictObject({ from: z.enum(['after', 'afterPrefix']), key: z.string() });

const readToken = (text: string): PageStart => {
  try {
    return Token.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw invalidArgument('continuation-token', text, 'The continuation token provided is incorrect');
  }
};

const writeToken = (next: NonNullable<Page<ObjectVersion>['next']>): string => {
  const start: PageStart =
    'item' in next ? { from: 'after', key: next.item.key } : { from: 'afterPrefix', key: next.prefix };
  return Buffer.from(JSON.stringify(start)).toString('base64url');
};

const objectElement = (version: ObjectVersion, write: (key: string) => string): XmlValue => ({
  Key: write(version.key),
  LastModified: new Date(version.lastModified).toISOString(),
  ETag: `"${version.etag}"`,
  ChecksumAlgorithm: version.checksum?.algorithm,
  ChecksumType: version.checksum?.type,
  Size: version.size,
  StorageClass: 'STANDARD',
});

/** ListObjectsV2. */
export const listObjects = async ({ bucket, request }: Call): Promise<Reply> => {
  const { query } = request;
  if (query.get('list-type') !== '2') throw notImplemented('list-type');
  if ((query.get('fetch-owner') ?? 'false') !== 'false') throw notImplemented('fetch-owner');
  const { write, type } = readEncoding(request);
  const token = query.get('continuation-token');
  const startAfter = query.get('start-after');
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? ''];
  const most = readMost('max-keys', query.get('max-keys'));
  const start: PageStart | undefined =
    token !== undefined
      ? readToken(token)
      : startAfter !== undefined
        ? { from: 'after', key: startAfter }
        : undefined;
  const shown = (key: string): ObjectVersion[] => {
    const latest = bucket.objects.latest(key);
    return latest && !latest.deleteMarker ? [latest] : [];
  };
  const page = pageOf(bucket.objects.keys, shown, { prefix, delimiter, most, start });
  return xmlReply('ListBucketResult', {
    Name: bucket.name,
    Prefix: write(prefix),
    Delimiter: delimiter === '' ? undefined : write(delimiter),
    StartAfter: startAfter === undefined ? undefined : write(startAfter),
    ContinuationToken: token,
    NextContinuationToken: page.next && writeToken(page.next),
    EncodingType: type,
    KeyCount: page.items.length + page.prefixes.length,
    MaxKeys: most,
    IsTruncated: page.next !== undefined,
    Contents: page.items.map((version) => objectElement(version, write)),
    CommonPrefixes: prefixElements(page.prefixes, write),
  });
};
