import type { Checksum } from '../checksums/checksum.ts';
import { ChecksumAlgorithm } from '../checksums/checksum.ts';
import { invalidArgument, S3Error } from '../errors.ts';
import { readDescription } from '../http/description.ts';
import { type Reply, xmlReply } from '../http/reply.ts';
import { limits } from '../limits.ts';
import type { Description } from '../storage/records.ts';
import type { Call } from './call.ts';
import { checksumElements } from './checksum-fields.ts';
import { checksumOfExtents, opaqueEtag, withExtents } from './copied-content.ts';
import { type CopySource, readCopySource, tooLargeToCopy } from './copy-source.ts';
import { createObject, refuseCreation } from './create-object.ts';
import { versionHeader } from './requested-version.ts';

const readDirective = ({ request }: Call, name: string): 'COPY' | 'REPLACE' => {
  const value = request.headers.get(name) ?? 'COPY';
  if (value !== 'COPY' && value !== 'REPLACE') throw invalidArgument(name, value, `Unknown ${name}.`);
  return value;
};

const describeCopy = (call: Call, source: CopySource): Description => {
  const metadata = readDirective(call, 'x-amz-metadata-directive');
  const tagging = readDirective(call, 'x-amz-tagging-directive');
  const own = source.version.description;
  const toItself = source.bucket === call.bucket && source.version.key === call.request.key && !source.pinned;
  if (toItself && metadata === 'COPY' && tagging === 'COPY') {
    throw new S3Error(
      'InvalidRequest',
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata.",
    );
  }
  const given = readDescription(call.request);
  return { ...(metadata === 'COPY' ? own : given), tags: tagging === 'COPY' ? own.tags : given.tags };
};

const wantedAlgorithm = ({ request }: Call, source: CopySource): ChecksumAlgorithm | undefined => {
  const text = request.headers.get('x-amz-checksum-algorithm');
  if (text === undefined) return source.version.checksum?.algorithm;
  const algorithm = ChecksumAlgorithm.safeParse(text.toUpperCase());
  if (!algorithm.success) throw new S3Error('InvalidRequest', 'Checksum algorithm provided is unsupported.');
  return algorithm.data;
};

/** CopyObject: shares the source's bytes. Its checksum is of the whole object, as the copy has no parts. */
export const copyObject = async (call: Call): Promise<Reply> => {
  refuseCreation(call);
  const source = readCopySource(call);
  const { version } = source;
  if (version.size > limits.singleUpload) throw tooLargeToCopy(limits.singleUpload);
  const description = describeCopy(call, source);
  const algorithm = wantedAlgorithm(call, source);
  const copy = await withExtents(call.door.blobs, version.extents, async (extents) => {
    const same = version.checksum?.algorithm === algorithm && version.checksum?.type === 'FULL_OBJECT';
    const checksum: Checksum | undefined = same
      ? version.checksum
      : algorithm && {
          algorithm,
          value: await checksumOfExtents(call.door.blobs, extents, algorithm),
          type: 'FULL_OBJECT',
        };
    const etag = version.parts ? opaqueEtag(extents) : version.etag;
    return createObject(
      call,
      { size: version.size, etag, extents, description, ...(checksum ? { checksum } : {}) },
      'CopyObject',
    );
  });
  return xmlReply(
    'CopyObjectResult',
    {
      LastModified: new Date(copy.lastModified).toISOString(),
      ETag: `"${copy.etag}"`,
      ...checksumElements(copy.checksum),
    },
    { ...source.headers, ...versionHeader(call.bucket, copy) },
  );
};
