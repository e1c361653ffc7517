import { S3Error } from '../errors.ts';
import type { S3Request } from '../http/request.ts';

/** What `x-amz-content-sha256` says about the body. */
export type Payload =
  | { readonly form: 'unsigned' }
  | { readonly form: 'hashed'; readonly sha256: string }
  | { readonly form: 'chunked'; readonly signed: boolean; readonly trailer: boolean };

const streamingForms: ReadonlyMap<string, Payload> = new Map([
  ['UNSIGNED-PAYLOAD', { form: 'unsigned' }],
  ['STREAMING-UNSIGNED-PAYLOAD-TRAILER', { form: 'chunked', signed: false, trailer: true }],
  ['STREAMING-AWS4-HMAC-SHA256-PAYLOAD', { form: 'chunked', signed: true, trailer: false }],
  ['STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER', { form: 'chunked', signed: true, trailer: true }],
]);

/**
 * The value that stands for the body in what was signed. A presigned URL may carry it as a header or in its query,
 * and means `UNSIGNED-PAYLOAD` otherwise; a signed header must be there. Throws `InvalidRequest`.
 */
export const payloadHash = (request: S3Request, by: 'header' | 'query'): string => {
  const inQuery = [...request.query].find(([name]) => name.toLowerCase() === 'x-amz-content-sha256')?.[1];
  const given = request.headers.get('x-amz-content-sha256') ?? (by === 'query' ? inQuery : undefined);
  if (given !== undefined) return given;
  if (by === 'query') return 'UNSIGNED-PAYLOAD';
  throw new S3Error('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256');
};

/** Reads a payload hash. Throws `InvalidArgument` for any value that S3 does not define, `NotImplemented` for SigV4A. */
export const readPayload = (hash: string): Payload => {
  const known = streamingForms.get(hash);
  if (known) return known;
  if (/^[0-9a-f]{64}$/.test(hash)) return { form: 'hashed', sha256: hash };
  if (hash.startsWith('STREAMING-AWS4-ECDSA-')) throw new S3Error('NotImplemented');
  const message = 'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, a STREAMING value or a valid sha256 value.';
  throw new S3Error('InvalidArgument', message, {
    ArgumentName: 'x-amz-content-sha256',
    ArgumentValue: hash,
  });
};
