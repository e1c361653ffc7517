import { timingSafeEqual } from 'node:crypto';
import { Sha256 } from '@aws-crypto/sha256-js';
import { HttpRequest } from '@smithy/protocol-http';
import { createScope, getCanonicalHeaders, getSigningKey, SignatureV4Base } from '@smithy/signature-v4';

/** The part of a signature's claim that, with the secret, makes the signing key. */
export interface SigningScope {
  readonly accessKeyId: string;
  /** `yyyymmdd` */
  readonly shortDate: string;
  /** `yyyymmddThhmmssZ` */
  readonly longDate: string;
  readonly region: string;
}

/** What a signature covers. */
export interface SignedParts {
  readonly method: string;
  /** Encoded once, as `S3Request.path`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Exactly the signed headers, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly payloadHash: string;
}

/** The SDK's own canonical form and key derivation; S3 escapes the path once only, so the signer must not. */
class RequestSigner extends SignatureV4Base {
  constructor() {
    super({
      service: 's3',
      region: '',
      credentials: { accessKeyId: '', secretAccessKey: '' },
      sha256: Sha256,
      uriEscapePath: false,
    });
  }

  async textToSign(scope: SigningScope, parts: SignedParts): Promise<string> {
    const { method, path, query, headers } = parts;
    const request = new HttpRequest({ method, path, query: { ...query }, headers: { ...headers } });
    const canonical = getCanonicalHeaders(request, undefined, new Set(Object.keys(headers)));
    const text = this.createCanonicalRequest(request, canonical, parts.payloadHash);
    return this.createStringToSign(scope.longDate, scopeText(scope), text, 'AWS4-HMAC-SHA256');
  }
}

const signer = new RequestSigner();

/** The credential scope as it stands in a text to sign. */
export const scopeText = (scope: SigningScope): string => createScope(scope.shortDate, scope.region, 's3');

/** Signs a text with the key that the secret and the scope make: lower-case hex. */
export const signText = async (
  scope: SigningScope,
  secretAccessKey: string,
  text: string,
): Promise<string> => {
  const credentials = { accessKeyId: scope.accessKeyId, secretAccessKey };
  const key = await getSigningKey(Sha256, credentials, scope.shortDate, scope.region, 's3');
  const hmac = new Sha256(key);
  hmac.update(text);
  return Buffer.from(await hmac.digest()).toString('hex');
};

/** The signature that a request with these parts must carry: lower-case hex. */
export const signRequest = async (scope: SigningScope, secret: string, parts: SignedParts): Promise<string> =>
  signText(scope, secret, await signer.textToSign(scope, parts));

/** Compares two signatures in a time that does not tell how much of them is equal. */
export const sameSignature = (expected: string, given: string): boolean => {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
};
