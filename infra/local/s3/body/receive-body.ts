import { createHash } from 'node:crypto';
import type { Checks } from '../checks.ts';
import {
  type ChecksumAlgorithm,
  checksumHeader,
  isChecksumValue,
  startDigest,
} from '../checksums/checksum.ts';
import { S3Error } from '../errors.ts';
import type { S3Request } from '../http/request.ts';
import type { Caller } from '../signing/authenticate.ts';
import { decodeAwsChunked } from './aws-chunked.ts';
import { startChunkSignatures } from './chunk-signatures.ts';
import { type DeclaredBody, readDeclaredBody } from './declared-body.ts';

/** What a body turned out to be. */
export interface ReceivedBody {
  /** In bytes. */
  readonly size: number;
  /** Lower-case hex. */
  readonly md5: string;
  /** Of the algorithm that the client named or the caller asked for. */
  readonly checksum?: { readonly algorithm: ChecksumAlgorithm; readonly value: string };
}

/** How to receive a body. */
export interface Reception {
  readonly checks: Checks;
  /** The most bytes to take. */
  readonly most: number;
  /** A checksum to compute even if the client names none. */
  readonly algorithm?: ChecksumAlgorithm | undefined;
  readonly sink: (bytes: Buffer) => void | Promise<void>;
}

const refuseBadTrailers = (
  declared: DeclaredBody,
  trailers: ReadonlyMap<string, string>,
  computed: string | undefined,
): void => {
  const announced = new Set(declared.trailers);
  if (trailers.size !== announced.size || [...trailers.keys()].some((name) => !announced.has(name))) {
    throw new S3Error('MalformedTrailerError');
  }
  const algorithm = declared.checksum?.algorithm;
  const value = algorithm && trailers.get(checksumHeader(algorithm));
  if (algorithm === undefined || value === undefined) return;
  if (!isChecksumValue(algorithm, value)) {
    throw new S3Error('InvalidRequest', `Value for ${checksumHeader(algorithm)} trailing header is invalid.`);
  }
  if (value !== computed)
    throw new S3Error('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`);
};

const refuseLength = (declared: number | undefined, size: number, checks: Checks): void => {
  if (!checks.has('contentLength') || declared === size) return;
  throw new S3Error('IncompleteBody', undefined, {
    NumberBytesExpected: String(declared),
    NumberBytesProvided: String(size),
  });
};

/**
 * Receives a body into a sink and compares it with all that the headers and the signature promise of it; the sink's bytes
 * are good only if this returns. Throws `MissingContentLength`, `EntityTooLarge`, `IncompleteBody`, `BadDigest`,
 * `XAmzContentSHA256Mismatch`, `SignatureDoesNotMatch`, `MalformedTrailerError`, or the sink's or the connection's error.
 */
export const receiveBody = async (
  request: S3Request,
  caller: Caller,
  reception: Reception,
): Promise<ReceivedBody> => {
  const { checks, most, sink } = reception;
  const { payload, signed } = caller;
  const chunked = payload.form === 'chunked';
  const declared = readDeclaredBody(request, chunked);
  if (declared.length === undefined && checks.has('contentLength')) throw new S3Error('MissingContentLength');
  if ((declared.length ?? 0) > most) {
    throw new S3Error('EntityTooLarge', undefined, { MaxSizeAllowed: String(most) });
  }

  const algorithm = declared.checksum?.algorithm ?? reception.algorithm;
  const checksum = algorithm && startDigest(algorithm);
  const sha256 = payload.form === 'hashed' && checks.has('contentSha256') ? createHash('sha256') : undefined;
  const md5 = createHash('md5');
  let size = 0;
  const take = async (bytes: Buffer): Promise<void> => {
    size += bytes.length;
    if (size > (declared.length ?? size)) refuseLength(declared.length, size, checks);
    md5.update(bytes);
    sha256?.update(bytes);
    checksum?.update(bytes);
    await sink(bytes);
  };

  request.proceed();
  let trailers: Map<string, string> | undefined;
  const signatures =
    chunked && payload.signed && signed ? startChunkSignatures(signed.claim, signed.secret) : undefined;
  const decoded = chunked ? decodeAwsChunked(request.body, signatures, checks) : request.body;
  for (let step = await decoded.next(); ; step = await decoded.next()) {
    if (step.done) {
      trailers = step.value instanceof Map ? step.value : undefined;
      break;
    }
    await take(step.value);
  }

  refuseLength(declared.length, size, checks);
  const computed = checksum?.digest().toString('base64');
  if (sha256 && payload.form === 'hashed' && sha256.digest('hex') !== payload.sha256)
    throw new S3Error('XAmzContentSHA256Mismatch');
  const md5Hex = md5.digest('hex');
  if (checks.has('contentMd5') && declared.md5 !== undefined && declared.md5 !== md5Hex)
    throw new S3Error('BadDigest');
  if (
    checks.has('checksum') &&
    declared.checksum?.value !== undefined &&
    declared.checksum.value !== computed
  ) {
    throw new S3Error(
      'BadDigest',
      `The ${declared.checksum.algorithm} you specified did not match the calculated checksum.`,
    );
  }
  if (checks.has('trailer')) refuseBadTrailers(declared, trailers ?? new Map(), computed);
  return {
    size,
    md5: md5Hex,
    ...(algorithm === undefined || computed === undefined
      ? {}
      : { checksum: { algorithm, value: computed } }),
  };
};
