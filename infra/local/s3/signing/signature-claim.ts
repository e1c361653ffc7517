import { invalidArgument, S3Error } from '../errors.ts';
import type { S3Request } from '../http/request.ts';
import { limits } from '../limits.ts';
import type { SigningScope } from './request-signer.ts';

/** What a request says about its own signature. Nothing of it is proven yet. */
export interface SignatureClaim extends SigningScope {
  readonly by: 'header' | 'query';
  /** When it was signed, in milliseconds since 1970 UTC. */
  readonly signedAt: number;
  /** A presigned URL's life in seconds. */
  readonly expiresIn?: number;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** The parameters of the query that only carry the signature. */
export const authorizationParameters: ReadonlySet<string> = new Set([
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Date',
  'X-Amz-Expires',
  'X-Amz-SignedHeaders',
  'X-Amz-Signature',
]);

type Malformed = (message: string) => S3Error;

const readInstant = (longDate: string, malformed: Malformed): number => {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(longDate) ?? [];
  const instant = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(instant)) throw malformed('X-Amz-Date must be in the form yyyymmddThhmmssZ.');
  return instant;
};

const readCredential = (text: string, longDate: string, malformed: Malformed): SigningScope => {
  const [accessKeyId = '', shortDate = '', region = '', service, terminator, ...more] = text.split('/');
  if (service !== 's3' || terminator !== 'aws4_request' || more.length > 0 || region === '') {
    throw malformed('The credential must be <access key>/<yyyymmdd>/<region>/s3/aws4_request.');
  }
  if (shortDate !== longDate.slice(0, 8)) throw malformed('The credential is of another day than the date.');
  return { accessKeyId, shortDate, longDate, region };
};

const readSignedHeaders = (text: string, malformed: Malformed): string[] => {
  const names = text === '' ? [] : text.split(';');
  if (
    names.some((name) => name === '' || name !== name.toLowerCase()) ||
    new Set(names).size < names.length
  ) {
    throw malformed('SignedHeaders must be distinct lower-case names.');
  }
  return names;
};

const claimOfHeader = (request: S3Request, authorization: string): SignatureClaim => {
  const malformed = (message: string) => new S3Error('AuthorizationHeaderMalformed', message);
  const [, algorithm, fields = ''] = /^(\S+)\s+(.*)$/.exec(authorization) ?? [];
  if (algorithm !== 'AWS4-HMAC-SHA256')
    throw invalidArgument('Authorization', algorithm ?? '', 'Unsupported Authorization Type');
  const field = new Map(
    fields.split(',').map((pair): [string, string] => {
      const [name = '', ...value] = pair.trim().split('=');
      return [name, value.join('=')];
    }),
  );
  const longDate = request.headers.get('x-amz-date');
  if (longDate === undefined)
    throw new S3Error('AccessDenied', 'Authentication requires a valid x-amz-date header');
  return {
    by: 'header',
    ...readCredential(field.get('Credential') ?? '', longDate, malformed),
    signedAt: readInstant(longDate, malformed),
    signedHeaders: readSignedHeaders(field.get('SignedHeaders') ?? '', malformed),
    signature: field.get('Signature') ?? '',
  };
};

const claimOfQuery = (request: S3Request): SignatureClaim => {
  const malformed = (message: string) => new S3Error('AuthorizationQueryParametersError', message);
  const parameter = (name: string): string => {
    const value = request.query.get(name);
    if (value === undefined)
      throw malformed(`A presigned URL needs ${[...authorizationParameters].join(', ')}.`);
    return value;
  };
  if (parameter('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256')
    throw malformed('X-Amz-Algorithm only supports AWS4-HMAC-SHA256.');
  const expires = parameter('X-Amz-Expires');
  if (!/^\d{1,9}$/.test(expires)) throw malformed('X-Amz-Expires should be a number');
  if (Number(expires) > limits.presignedSeconds)
    throw malformed('X-Amz-Expires must be less than a week (in seconds)');
  const longDate = parameter('X-Amz-Date');
  return {
    by: 'query',
    ...readCredential(parameter('X-Amz-Credential'), longDate, malformed),
    signedAt: readInstant(longDate, malformed),
    expiresIn: Number(expires),
    signedHeaders: readSignedHeaders(parameter('X-Amz-SignedHeaders'), malformed),
    signature: parameter('X-Amz-Signature'),
  };
};

/**
 * Reads the claim from the `Authorization` header or a presigned query; `undefined` if the request bears none.
 * Throws S3's refusals for a malformed claim, or for one of both kinds.
 */
export const readSignatureClaim = (request: S3Request): SignatureClaim | undefined => {
  const authorization = request.headers.get('authorization');
  const presigned = [...request.query.keys()].some((name) => authorizationParameters.has(name));
  if (authorization !== undefined && presigned) {
    throw invalidArgument('Authorization', authorization, 'Only one auth mechanism allowed.');
  }
  if (presigned) return claimOfQuery(request);
  return authorization === undefined ? undefined : claimOfHeader(request, authorization);
};
