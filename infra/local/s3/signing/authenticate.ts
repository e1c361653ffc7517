import type { Checks } from '../checks.ts';
import { S3Error } from '../errors.ts';
import type { S3Request } from '../http/request.ts';
import { limits } from '../limits.ts';
import { type Payload, payloadHash, readPayload } from './payload.ts';
import { sameSignature, signRequest } from './request-signer.ts';
import { readSignatureClaim, type SignatureClaim } from './signature-claim.ts';

/** Who asks, once proven. */
export interface Caller {
  /** Absent only where the check `signature` was taken out and the request bore none. */
  readonly signed?: { readonly claim: SignatureClaim; readonly secret: string };
  readonly payload: Payload;
}

const refuseExpired = (claim: SignatureClaim, now: number): void => {
  const age = now - claim.signedAt;
  if (claim.expiresIn === undefined) {
    if (Math.abs(age) > limits.clockSkew) throw new S3Error('RequestTimeTooSkewed');
    return;
  }
  if (age < -limits.clockSkew) throw new S3Error('AccessDenied', 'Request is not valid yet');
  if (age > claim.expiresIn * 1000) {
    throw new S3Error('AccessDenied', 'Request has expired', {
      Expires: new Date(claim.signedAt + claim.expiresIn * 1000).toISOString(),
      ServerTime: new Date(now).toISOString(),
    });
  }
};

/** `host` and `x-amz-` headers must be signed, and what was signed must be there, if only as an empty header. */
const refuseUnsignedHeaders = (request: S3Request, claim: SignatureClaim): void => {
  const signed = new Set(claim.signedHeaders);
  const absent = claim.signedHeaders.find((name) => !request.headers.has(name));
  if (absent !== undefined)
    throw new S3Error('SignatureDoesNotMatch', undefined, { HeadersNotPresent: absent });
  const unsigned = ['host', ...request.headers.keys()].filter(
    (name) => !signed.has(name) && (name === 'host' || name.startsWith('x-amz-')),
  );
  if (unsigned.length > 0) {
    throw new S3Error('AccessDenied', 'There were headers present in the request which were not signed', {
      HeadersNotSigned: [...new Set(unsigned)].join(', '),
    });
  }
};

/** Paths that a good signature was seen for; used only where the check `key` was taken out. */
export type ProvenPaths = Set<string>;

const verify = async (
  request: S3Request,
  claim: SignatureClaim,
  secret: string,
  paths: Iterable<string>,
): Promise<string | undefined> => {
  const headers: Record<string, string> = {};
  for (const name of claim.signedHeaders) {
    headers[name] = request.headers.get(name) ?? '';
  }
  const query = Object.fromEntries([...request.query].filter(([name]) => name !== 'X-Amz-Signature'));
  for (const path of paths) {
    const parts = {
      method: request.method,
      path,
      query,
      headers,
      payloadHash: payloadHash(request, claim.by),
    };
    if (sameSignature(await signRequest(claim, secret, parts), claim.signature)) return path;
  }
  return undefined;
};

/**
 * Proves who signed the request, by header or presigned query, against `now` in real milliseconds.
 * Throws S3's refusal: `AccessDenied` (unsigned, expired, unsigned `x-amz-` headers), `InvalidAccessKeyId`,
 * `RequestTimeTooSkewed`, `SignatureDoesNotMatch`, or one for a malformed claim.
 */
export const authenticate = async (
  request: S3Request,
  credentials: ReadonlyMap<string, string>,
  checks: Checks,
  now: number,
  proven: ProvenPaths,
): Promise<Caller> => {
  const claim = readSignatureClaim(request);
  if (!claim) {
    if (checks.has('signature')) throw new S3Error('AccessDenied');
    return { payload: readPayload(payloadHash(request, 'query')) };
  }
  const secret = credentials.get(claim.accessKeyId);
  if (secret === undefined && checks.has('signature')) {
    throw new S3Error('InvalidAccessKeyId', undefined, { AWSAccessKeyId: claim.accessKeyId });
  }
  if (request.headers.has('x-amz-security-token') || request.query.has('X-Amz-Security-Token'))
    throw new S3Error('InvalidToken');
  if (checks.has('expiry')) refuseExpired(claim, now);
  if (checks.has('signedHeaders')) refuseUnsignedHeaders(request, claim);
  const payload = readPayload(payloadHash(request, claim.by));
  if (checks.has('signature')) {
    const path = await verify(
      request,
      claim,
      secret ?? '',
      checks.has('key') ? [request.path] : [request.path, ...proven],
    );
    if (path === undefined)
      throw new S3Error('SignatureDoesNotMatch', undefined, { AWSAccessKeyId: claim.accessKeyId });
    if (!checks.has('key')) proven.add(path);
  }
  return { signed: { claim, secret: secret ?? '' }, payload };
};
