import { ChecksumAlgorithm, checksumHeader, isChecksumValue } from '../checksums/checksum.ts';
import { notImplemented, S3Error } from '../errors.ts';
import type { S3Request } from '../http/request.ts';

/** What the request's headers promise of its body. */
export interface DeclaredBody {
  /** Bytes of the body after decoding; `undefined` if the request does not say. */
  readonly length: number | undefined;
  /** The MD5 in lower-case hex. */
  readonly md5?: string;
  /** The algorithm to compute, and the value to expect unless it comes in a trailer. */
  readonly checksum?: { readonly algorithm: ChecksumAlgorithm; readonly value?: string };
  /** The trailers that `x-amz-trailer` announces, in lower case. */
  readonly trailers: readonly string[];
}

/** Headers that begin as a checksum's but say something else. */
const notValues = new Set(['x-amz-checksum-algorithm', 'x-amz-checksum-type', 'x-amz-checksum-mode']);

const severalChecksums =
  'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.';

/** The algorithm that a checksum's header or trailer names. Throws `NotImplemented` for one that this server lacks. */
export const algorithmOfHeader = (name: string): ChecksumAlgorithm => {
  const found = ChecksumAlgorithm.options.find((algorithm) => checksumHeader(algorithm) === name);
  if (!found) throw notImplemented(name);
  return found;
};

const readLength = (request: S3Request, chunked: boolean): number | undefined => {
  const name = chunked ? 'x-amz-decoded-content-length' : 'content-length';
  const text = request.headers.get(name);
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text))
    throw new S3Error('InvalidArgument', undefined, { ArgumentName: name, ArgumentValue: text });
  return Number(text);
};

const readMd5 = (text: string): string => {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 16 || bytes.toString('base64') !== text)
    throw new S3Error('InvalidDigest', undefined, { 'Content-MD5': text });
  return bytes.toString('hex');
};

/** The one checksum that the headers give, if any. Throws `InvalidRequest` for several or a malformed one. */
export const readChecksumHeader = (
  request: S3Request,
): { readonly algorithm: ChecksumAlgorithm; readonly value: string } | undefined => {
  const [first, ...more] = [...request.headers].filter(
    ([name]) => name.startsWith('x-amz-checksum-') && !notValues.has(name),
  );
  if (!first) return undefined;
  if (more.length > 0) {
    throw new S3Error(
      'InvalidRequest',
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    );
  }
  const [name, value] = first;
  const algorithm = algorithmOfHeader(name);
  // A composite value ends in the number of its parts; only a completion may give one.
  if (!isChecksumValue(algorithm, value.replace(/-\d{1,5}$/, ''))) {
    throw new S3Error('InvalidRequest', `Value for ${name} header is invalid.`);
  }
  return { algorithm, value };
};

/**
 * Reads what the headers promise. A checksum in the query of a presigned URL is not read: S3 does not enforce it.
 * Throws `InvalidDigest`, `InvalidRequest`, `InvalidArgument` or `NotImplemented` for malformed promises.
 */
export const readDeclaredBody = (request: S3Request, chunked: boolean): DeclaredBody => {
  const md5 = request.headers.get('content-md5');
  const trailers = (request.headers.get('x-amz-trailer') ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const inHeader = readChecksumHeader(request);
  const [inTrailer] = trailers.filter((name) => name.startsWith('x-amz-checksum-')).map(algorithmOfHeader);
  if (inHeader && inTrailer) throw new S3Error('InvalidRequest', severalChecksums);
  const checksum = inHeader ?? (inTrailer && { algorithm: inTrailer });
  const named = request.headers.get('x-amz-sdk-checksum-algorithm');
  if (named !== undefined && named.toUpperCase() !== checksum?.algorithm) {
    throw new S3Error(
      'InvalidRequest',
      'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
    );
  }
  return {
    length: readLength(request, chunked),
    ...(md5 === undefined ? {} : { md5: readMd5(md5) }),
    ...(checksum === undefined ? {} : { checksum }),
    trailers,
  };
};
