import { invalidArgument, S3Error } from '../errors.ts';
import { type Reply, xmlReply } from '../http/reply.ts';
import type { ObjectVersion } from '../storage/records.ts';
import type { XmlValue } from '../xml.ts';
import type { Call } from './call.ts';
import { checksumElements } from './checksum-fields.ts';
import { pageOfParts } from './list-parts.ts';
import { readMost } from './page.ts';
import { requestedVersion, versionHeader } from './requested-version.ts';

const known = new Set(['ETag', 'Checksum', 'ObjectParts', 'StorageClass', 'ObjectSize']);

/** Parts are told only of an object whose parts have checksums; of others, their number. */
const partsElement = ({ request }: Call, version: ObjectVersion): XmlValue => {
  if (!version.parts) return undefined;
  const { algorithm } = version.checksum ?? {};
  if (algorithm === undefined) return { PartsCount: version.parts.length };
  const most = readMost('x-amz-max-parts', request.headers.get('x-amz-max-parts'));
  const marker = Number.parseInt(request.headers.get('x-amz-part-number-marker') ?? '0', 10) || 0;
  const { page, truncated } = pageOfParts(version.parts, marker, most);
  return {
    PartsCount: version.parts.length,
    PartNumberMarker: marker,
    NextPartNumberMarker: page.at(-1)?.number ?? 0,
    MaxParts: most,
    IsTruncated: truncated,
    Part: page.map((part) => ({
      PartNumber: part.number,
      Size: part.size,
      [`Checksum${algorithm}`]: part.checksum,
    })),
  };
};

/** GetObjectAttributes. A composite checksum stands there without its number of parts, as in S3. */
export const objectAttributes = async (call: Call): Promise<Reply> => {
  const text = call.request.headers.get('x-amz-object-attributes');
  if (text === undefined)
    throw new S3Error('InvalidRequest', 'Missing required header for this request: x-amz-object-attributes');
  const wanted = text.split(',').map((name) => name.trim());
  const strange = wanted.find((name) => !known.has(name));
  if (strange !== undefined)
    throw invalidArgument('x-amz-object-attributes', strange, 'Invalid attribute name specified.');
  const version = requestedVersion(call);
  const { checksum } = version;
  const all: Record<string, XmlValue> = {
    ETag: version.etag,
    Checksum: checksum && checksumElements({ ...checksum, value: checksum.value.replace(/-\d+$/, '') }),
    ObjectParts: partsElement(call, version),
    StorageClass: 'STANDARD',
    ObjectSize: version.size,
  };
  const chosen = Object.fromEntries(Object.entries(all).filter(([name]) => wanted.includes(name)));
  return xmlReply('GetObjectAttributesResponse', chosen, {
    'last-modified': new Date(version.lastModified).toUTCString(),
    ...versionHeader(call.bucket, version),
  });
};
