import { readDeclaredBody } from '../body/declared-body.ts';
import type { ChecksumAlgorithm } from '../checksums/checksum.ts';
import { S3Error } from '../errors.ts';
import type { Reply } from '../http/reply.ts';
import type { Upload } from '../storage/records.ts';
import type { Call } from './call.ts';
import { checksumHeaders } from './checksum-fields.ts';
import { storedInstant } from './create-object.ts';
import { receiveToDisk } from './receive.ts';
import { noSuchUpload, requestedPartNumber, requestedUpload } from './requested-upload.ts';

/**
 * A part must be proven by the upload's own algorithm; a composite checksum needs one from the client for every part.
 */
const refuseOtherAlgorithm = (upload: Upload, given: ChecksumAlgorithm | undefined): void => {
  const expected = upload.checksum?.algorithm;
  const optional = given === undefined && upload.checksum?.type !== 'COMPOSITE';
  if (given === expected || optional) return;
  throw new S3Error(
    'InvalidRequest',
    `Checksum Type mismatch occurred, expected checksum Type: ${expected?.toLowerCase() ?? 'null'}, actual checksum Type: ${given?.toLowerCase() ?? 'null'}`,
  );
};

/** UploadPart. */
export const uploadPart = async (call: Call): Promise<Reply> => {
  const { door, bucket, request, caller } = call;
  const number = requestedPartNumber(call);
  const upload = requestedUpload(call);
  refuseOtherAlgorithm(
    upload,
    readDeclaredBody(request, caller.payload.form === 'chunked').checksum?.algorithm,
  );
  return receiveToDisk(call, upload.checksum?.algorithm, ({ size, md5, checksum, extents }) => {
    const part = {
      number,
      size,
      etag: md5,
      ...(upload.checksum && checksum ? { checksum: checksum.value } : {}),
      lastModified: storedInstant(door.now()),
      extents,
    };
    if (!bucket.uploads.putPart(upload.uploadId, part)) throw noSuchUpload(upload.uploadId);
    const stored = checksum && upload.checksum && { ...upload.checksum, value: checksum.value };
    const { 'x-amz-checksum-type': _ofTheWhole, ...headers } = checksumHeaders(stored);
    return { status: 200, headers: { etag: `"${md5}"`, ...headers } };
  });
};
