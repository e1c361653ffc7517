import { randomBytes } from 'node:crypto';
import { ChecksumAlgorithm, ChecksumType } from '../checksums/checksum.ts';
import { S3Error } from '../errors.ts';
import { readDescription } from '../http/description.ts';
import { type Reply, xmlReply } from '../http/reply.ts';
import type { Upload } from '../storage/records.ts';
import type { Call } from './call.ts';
import { storedInstant } from './create-object.ts';

/** Which types an algorithm may have; the first is what it has if the request does not say. */
const typesOf: Readonly<Record<ChecksumAlgorithm, readonly [ChecksumType, ...ChecksumType[]]>> = {
  CRC32: ['COMPOSITE', 'FULL_OBJECT'],
  CRC32C: ['COMPOSITE', 'FULL_OBJECT'],
  CRC64NVME: ['FULL_OBJECT'],
  SHA1: ['COMPOSITE'],
  SHA256: ['COMPOSITE'],
};

const readChecksum = ({ request }: Call): Upload['checksum'] => {
  const algorithmText = request.headers.get('x-amz-checksum-algorithm');
  const typeText = request.headers.get('x-amz-checksum-type');
  if (algorithmText === undefined) {
    if (typeText === undefined) return undefined;
    throw new S3Error(
      'InvalidRequest',
      'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.',
    );
  }
  const algorithm = ChecksumAlgorithm.safeParse(algorithmText.toUpperCase());
  if (!algorithm.success) throw new S3Error('InvalidRequest', 'Checksum algorithm provided is unsupported.');
  const allowed = typesOf[algorithm.data];
  const type = ChecksumType.safeParse(typeText?.toUpperCase() ?? allowed[0]);
  if (!type.success) throw new S3Error('InvalidRequest', 'Value for x-amz-checksum-type header is invalid.');
  if (!allowed.includes(type.data)) {
    throw new S3Error(
      'InvalidRequest',
      `The ${type.data} checksum type cannot be used with the ${algorithm.data} checksum algorithm.`,
    );
  }
  return { algorithm: algorithm.data, type: type.data };
};

/** CreateMultipartUpload. */
export const createUpload = async (call: Call): Promise<Reply> => {
  const { door, bucket, request } = call;
  const checksum = readChecksum(call);
  const upload: Upload = {
    uploadId: randomBytes(24).toString('base64url'),
    key: request.key,
    sequence: door.nextSequence(),
    initiated: storedInstant(door.now()),
    description: readDescription(request),
    ...(checksum ? { checksum } : {}),
  };
  bucket.uploads.create(upload);
  return xmlReply(
    'InitiateMultipartUploadResult',
    { Bucket: bucket.name, Key: upload.key, UploadId: upload.uploadId },
    checksum ? { 'x-amz-checksum-algorithm': checksum.algorithm, 'x-amz-checksum-type': checksum.type } : {},
  );
};
