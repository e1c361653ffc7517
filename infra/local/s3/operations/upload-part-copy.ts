import { invalidArgument, S3Error } from '../errors.ts';
import type { ByteRange } from '../http/range.ts';
import { type Reply, xmlReply } from '../http/reply.ts';
import { limits } from '../limits.ts';
import { cutExtents } from '../storage/extents.ts';
import type { ObjectVersion, Part } from '../storage/records.ts';
import type { Call } from './call.ts';
import { checksumOfExtents, opaqueEtag, withExtents } from './copied-content.ts';
import { readCopySource, tooLargeToCopy } from './copy-source.ts';
import { storedInstant } from './create-object.ts';
import { noSuchUpload, requestedPartNumber, requestedUpload } from './requested-upload.ts';

const rangeHeader = 'x-amz-copy-source-range';

/** Unlike a `Range` of a GET, a copy's must be inside the source, and the source above 5 MiB. */
const readCopyRange = ({ door, request }: Call, source: ObjectVersion): ByteRange | undefined => {
  const text = request.headers.get(rangeHeader);
  if (text === undefined) return undefined;
  const [, from, to] = /^bytes=(\d{1,15})-(\d{1,15})$/.exec(text) ?? [];
  const [first, last] = [Number(from), Number(to)];
  const strict = door.checks.has('partCopyRange');
  if (from === undefined || to === undefined || last < first) {
    const message = `The ${rangeHeader} value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy`;
    if (strict) throw invalidArgument(rangeHeader, text, message);
    return undefined;
  }
  if (last >= source.size && strict) {
    throw invalidArgument(
      rangeHeader,
      text,
      `Range specified is not valid for source object of size: ${source.size}`,
    );
  }
  if (source.size <= limits.smallestPart && door.checks.has('partCopySource')) {
    throw new S3Error(
      'InvalidRequest',
      'You can copy a range only if the source object is greater than 5 MB.',
    );
  }
  return { first, last: Math.min(last, source.size - 1) };
};

/** UploadPartCopy: the part shares the source's bytes, and only a cut's ends are read, for their CRC. */
export const uploadPartCopy = async (call: Call): Promise<Reply> => {
  const { door, bucket, request } = call;
  const number = requestedPartNumber(call);
  const upload = requestedUpload(call);
  const source = readCopySource(call);
  const range = readCopyRange(call, source.version);
  const { first, last } = range ?? { first: 0, last: source.version.size - 1 };
  const size = last - first + 1;
  if (size > limits.singleUpload && door.checks.has('partCopySource'))
    throw tooLargeToCopy(limits.singleUpload);
  const cut = cutExtents(source.version.extents, first, last);
  const part = await withExtents(door.blobs, cut, async (extents): Promise<Part> => {
    const algorithm = upload.checksum?.algorithm;
    const whole = size === source.version.size && !source.version.parts;
    const copied: Part = {
      number,
      size,
      etag: whole ? source.version.etag : opaqueEtag(extents),
      ...(algorithm ? { checksum: await checksumOfExtents(door.blobs, extents, algorithm) } : {}),
      lastModified: storedInstant(door.now()),
      extents,
    };
    if (!bucket.uploads.putPart(upload.uploadId, copied)) throw noSuchUpload(upload.uploadId);
    return copied;
  });
  return xmlReply(
    'CopyPartResult',
    {
      LastModified: new Date(part.lastModified).toISOString(),
      ETag: `"${part.etag}"`,
      ...(upload.checksum ? { [`Checksum${upload.checksum.algorithm}`]: part.checksum } : {}),
    },
    request.headers.has('x-amz-copy-source') ? source.headers : {},
  );
};
