import { invalidArgument, S3Error } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Description, ObjectVersion } from '../storage/records.ts';
import type { S3Request } from './request.ts';

const keptHeaders = [
  'content-type',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'expires',
];

/** Checks tags as S3 does. Throws `InvalidTag`: more than ten, an empty or long key, a long value. */
export const checkTags = (tags: Readonly<Record<string, string>>): void => {
  const bad = Object.entries(tags).find(
    ([key, value]) => key === '' || key.length > 128 || value.length > 256,
  );
  if (bad || Object.keys(tags).length > limits.tags) throw new S3Error('InvalidTag');
};

const readTags = (header: string): Record<string, string> => {
  const pairs = [...new URLSearchParams(header)];
  const tags = Object.fromEntries(pairs);
  if (Object.keys(tags).length < pairs.length)
    throw new S3Error('InvalidTag', 'Cannot provide multiple Tags with the same key');
  checkTags(tags);
  return tags;
};

/** `aws-chunked` is how the body travelled, not how the object is encoded. */
const storedEncoding = (value: string): string =>
  value
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'aws-chunked')
    .join(',');

/** Reads what a creating request says of its object. Throws `MetadataTooLarge` or `InvalidTag`. */
export const readDescription = (request: S3Request): Description => {
  const headers: Record<string, string> = {};
  for (const name of keptHeaders) {
    const given = request.headers.get(name);
    const value = name === 'content-encoding' && given !== undefined ? storedEncoding(given) : given;
    if (value !== undefined && value !== '') headers[name] = value;
  }
  const metadata = Object.fromEntries(
    [...request.headers]
      .filter(([name]) => name.startsWith('x-amz-meta-'))
      .map(([name, value]) => [name.slice('x-amz-meta-'.length), value]),
  );
  const size = Object.entries(metadata).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (size > limits.metadata) throw new S3Error('MetadataTooLarge');
  return {
    headers: { 'content-type': 'binary/octet-stream', ...headers },
    metadata,
    tags: readTags(request.headers.get('x-amz-tagging') ?? ''),
  };
};

const overrides = new Map(keptHeaders.map((name) => [`response-${name}`, name]));

/**
 * The headers that a `GET` may replace by its query, by their own names. Only a signed request may.
 * Throws `InvalidRequest` for an unsigned one, `InvalidArgument` for a value that no header can hold.
 */
export const readOverrides = (request: S3Request, signed: boolean): Record<string, string> => {
  const found: Record<string, string> = {};
  for (const [parameter, name] of overrides) {
    const value = request.query.get(parameter);
    if (value === undefined) continue;
    if (!signed)
      throw new S3Error(
        'InvalidRequest',
        'Request specific response headers cannot be used for anonymous GET requests.',
      );
    if (!/^[\t\x20-\x7e\u0080-\u00ff]*$/.test(value)) throw invalidArgument(parameter, value);
    found[name] = value;
  }
  return found;
};

/** The query parameters that replace headers of the answer. */
export const overrideParameters: readonly string[] = [...overrides.keys()];

/** An object's headers as they are given back. */
export const describe = (version: ObjectVersion): Record<string, string> => ({
  etag: `"${version.etag}"`,
  'last-modified': new Date(version.lastModified).toUTCString(),
  'accept-ranges': 'bytes',
  ...version.description.headers,
  ...Object.fromEntries(
    Object.entries(version.description.metadata).map(([name, value]) => [`x-amz-meta-${name}`, value]),
  ),
  ...(Object.keys(version.description.tags).length > 0
    ? { 'x-amz-tagging-count': String(Object.keys(version.description.tags).length) }
    : {}),
});
