import type { Checks } from '../checks.ts';
import { notImplemented, S3Error } from '../errors.ts';
import type { ObjectVersion } from '../storage/records.ts';

type Headers = ReadonlyMap<string, string>;

/** How the headers of a conditional request are called: a copy's source has names of its own. */
const conditionNames = {
  read: ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'],
  copySource: [
    'x-amz-copy-source-if-match',
    'x-amz-copy-source-if-none-match',
    'x-amz-copy-source-if-modified-since',
    'x-amz-copy-source-if-unmodified-since',
  ],
} as const;

const failed = (condition: string): S3Error =>
  new S3Error('PreconditionFailed', undefined, { Condition: condition });

const matches = (header: string, etag: string): boolean =>
  header.split(',').some((part) => part.trim() === '*' || part.trim().replace(/^"|"$/g, '') === etag);

/** An HTTP date in milliseconds; `undefined` for none or nonsense, which is ignored as RFC 9110 demands. */
const instantOf = (header: string | undefined): number | undefined => {
  const instant = Date.parse(header ?? '');
  return Number.isNaN(instant) ? undefined : instant;
};

/**
 * Whether the object may be read (or copied from) under the request's conditions, evaluated in the order of RFC 9110.
 * Answers `notModified` where a read gets 304. Throws `PreconditionFailed`.
 */
export const readConditions = (
  headers: Headers,
  version: ObjectVersion,
  kind: keyof typeof conditionNames,
): 'ok' | 'notModified' => {
  const [ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince] = conditionNames[kind];
  const match = headers.get(ifMatch);
  const unmodifiedSince = instantOf(headers.get(ifUnmodifiedSince));
  if (
    match !== undefined
      ? !matches(match, version.etag)
      : unmodifiedSince !== undefined && version.lastModified > unmodifiedSince
  ) {
    throw failed(match !== undefined ? ifMatch : ifUnmodifiedSince);
  }
  const noneMatch = headers.get(ifNoneMatch);
  const modifiedSince = instantOf(headers.get(ifModifiedSince));
  const same =
    noneMatch !== undefined
      ? matches(noneMatch, version.etag)
      : modifiedSince !== undefined && version.lastModified <= modifiedSince;
  if (!same) return 'ok';
  if (kind === 'copySource') throw failed(noneMatch !== undefined ? ifNoneMatch : ifModifiedSince);
  return 'notModified';
};

/**
 * Refuses a write whose `If-None-Match: *` or `If-Match` does not hold against the newest version (`undefined` or a
 * delete marker is no object). Throws `PreconditionFailed`, `NoSuchKey`, or `NotImplemented` for other values.
 */
export const refuseWrite = (headers: Headers, latest: ObjectVersion | undefined, checks: Checks): void => {
  const existing = latest?.deleteMarker === true ? undefined : latest;
  const noneMatch = headers.get('if-none-match');
  const match = headers.get('if-match');
  if (noneMatch !== undefined && noneMatch !== '*') throw notImplemented('If-None-Match');
  if (checks.has('ifNoneMatch') && noneMatch !== undefined && existing) throw failed('If-None-Match');
  if (!checks.has('ifMatch') || match === undefined) return;
  if (!existing) throw new S3Error('NoSuchKey');
  if (!matches(match, existing.etag)) throw failed('If-Match');
};
