import { type ReceivedBody, receiveBody } from '../body/receive-body.ts';
import type { ChecksumAlgorithm } from '../checksums/checksum.ts';
import { S3Error } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Extent } from '../storage/extents.ts';
import { readXml } from '../xml.ts';
import type { Call } from './call.ts';

/** Bytes that arrived whole and proven, on disk. */
export interface StoredBody extends ReceivedBody {
  readonly extents: Extent[];
}

/**
 * Receives the body to disk and hands it to `commit`; whatever `commit` gave no record of is removed afterwards, and a
 * body that was refused or interrupted leaves nothing. Throws what `receiveBody` and `commit` throw.
 */
export const receiveToDisk = async <T>(
  { door, request, caller }: Call,
  algorithm: ChecksumAlgorithm | undefined,
  commit: (body: StoredBody) => T,
): Promise<T> => {
  const writer = await door.blobs.create();
  let received: ReceivedBody;
  try {
    received = await receiveBody(request, caller, {
      checks: door.checks,
      most: limits.singleUpload,
      algorithm,
      sink: (bytes) => writer.append(bytes),
    });
  } catch (error) {
    await writer.discard();
    throw error;
  }
  const extents = await writer.finish();
  try {
    return commit({ ...received, extents });
  } finally {
    door.blobs.release(extents);
  }
};

/** Receives an XML document. Throws `MaxMessageLengthExceeded`, `MalformedXML`, or what `receiveBody` throws. */
export const receiveXml = async ({ door, request, caller }: Call): Promise<unknown> => {
  const pieces: Buffer[] = [];
  let size = 0;
  await receiveBody(request, caller, {
    checks: door.checks,
    most: limits.singleUpload,
    sink: (bytes) => {
      size += bytes.length;
      if (size > limits.xmlBody) throw new S3Error('MaxMessageLengthExceeded');
      pieces.push(bytes);
    },
  });
  return readXml(Buffer.concat(pieces).toString('utf8'));
};

/** Refuses a document that nothing proves. Throws `InvalidRequest` without `Content-MD5` or a checksum. */
export const refuseUnprovenDocument = ({ request }: Call): void => {
  const proven = [...request.headers.keys()].some(
    (name) =>
      name === 'content-md5' ||
      name === 'x-amz-trailer' ||
      /^x-amz-checksum-(?!algorithm$|type$|mode$)/.test(name),
  );
  if (!proven) {
    throw new S3Error(
      'InvalidRequest',
      'Missing required header for this request: Content-MD5 OR x-amz-checksum-*',
    );
  }
};
