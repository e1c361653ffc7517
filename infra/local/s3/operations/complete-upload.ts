import { S3Error } from '../errors.ts';
import { type Reply, xmlReply } from '../http/reply.ts';
import { encodePath } from '../http/request.ts';
import type { ObjectVersion } from '../storage/records.ts';
import { assembledChecksum, assembledEtag } from './assembled-object.ts';
import type { Call } from './call.ts';
import { checksumElements } from './checksum-fields.ts';
import { createObject } from './create-object.ts';
import { chooseParts, type NamedPart, readNamedParts } from './named-parts.ts';
import { receiveXml } from './receive.ts';
import { requestedUpload } from './requested-upload.ts';
import { versionHeader } from './requested-version.ts';

const answer = (call: Call, version: ObjectVersion): Reply =>
  xmlReply(
    'CompleteMultipartUploadResult',
    {
      Location: `http://${call.request.headers.get('host') ?? ''}/${encodePath(`${call.bucket.name}/${version.key}`)}`,
      Bucket: call.bucket.name,
      Key: version.key,
      ETag: `"${version.etag}"`,
      ...checksumElements(version.checksum),
    },
    versionHeader(call.bucket, version),
  );

/** The object that the same completion made before, if the request is its repetition. */
const completedBefore = (
  { bucket, request }: Call,
  names: readonly NamedPart[],
): ObjectVersion | undefined => {
  const version = bucket.objects.completedUpload(request.query.get('uploadId') ?? '');
  const same =
    version?.key === request.key &&
    version.etag === assembledEtag(names.map((named) => named.ETag)) &&
    names.every((named, index) => version.parts?.[index]?.number === named.PartNumber);
  return same ? version : undefined;
};

/** CompleteMultipartUpload: the object refers to its parts' bytes. A repetition gets the same answer. */
export const completeUpload = async (call: Call): Promise<Reply> => {
  const { bucket, request } = call;
  // The header is the whole object's checksum here, not this document's.
  const headers = new Map(
    [...request.headers].filter(([name]) => !/^x-amz-checksum-|^x-amz-sdk-checksum-/.test(name)),
  );
  const names = readNamedParts(await receiveXml({ ...call, request: { ...request, headers } }));
  const before = completedBefore(call, names);
  if (before) return answer(call, before);

  const upload = requestedUpload(call);
  const parts = chooseParts(call, upload, names);
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const expectedSize = request.headers.get('x-amz-mp-object-size');
  if (expectedSize !== undefined && expectedSize !== String(size)) {
    throw new S3Error(
      'InvalidRequest',
      'The provided x-amz-mp-object-size header does not match what was uploaded.',
    );
  }
  const checksum = assembledChecksum(call, upload, parts);
  const version = createObject(
    call,
    {
      size,
      etag: assembledEtag(parts.map((part) => part.etag)),
      extents: parts.flatMap((part) => part.extents),
      description: upload.description,
      ...(checksum ? { checksum } : {}),
      parts: parts.map(({ number, size: partSize, etag, checksum: value }) => ({
        number,
        size: partSize,
        etag,
        checksum: value,
      })),
      uploadId: upload.uploadId,
    },
    'CompleteMultipartUpload',
  );
  bucket.uploads.remove(upload.uploadId);
  return answer(call, version);
};
