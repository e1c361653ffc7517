import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { invalidArgument, S3Error } from '../errors.ts';
import { limits } from '../limits.ts';

/** An HTTP request in S3's terms: path style, decoded once. */
export interface S3Request {
  readonly id: string;
  readonly method: string;
  /** The path as SigV4 signs it: decoded and then encoded once, by RFC 3986. */
  readonly path: string;
  /** Empty for the service itself. */
  readonly bucket: string;
  /** Empty for the bucket itself. Any UTF-8 up to 1,024 bytes, kept as it is. */
  readonly key: string;
  readonly query: ReadonlyMap<string, string>;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  /** One iterator for the whole request: whoever refuses half-way leaves the rest to be drained. */
  readonly body: AsyncIterator<Buffer>;
  readonly remoteAddress: string;
  /** Lets a client that waits for `100 Continue` send its body. */
  readonly proceed: () => void;
}

/** Encodes by RFC 3986, as SigV4 demands: all but unreserved characters. */
export const encodeUri = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** Encodes a path, leaving its slashes. */
export const encodePath = (path: string): string => path.split('/').map(encodeUri).join('/');

/** Decodes percent-encoded UTF-8; throws `InvalidURI` for what is none. */
export const decodeUri = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error('InvalidURI', undefined, { URI: text });
  }
};

const readQuery = (text: string): Map<string, string> => {
  const query = new Map<string, string>();
  const seen = new Set<string>();
  for (const pair of text.split('&').filter((part) => part !== '')) {
    const at = pair.indexOf('=');
    const [name, value] = [at < 0 ? pair : pair.slice(0, at), at < 0 ? '' : pair.slice(at + 1)].map((part) =>
      decodeUri(part.replaceAll('+', ' ')),
    ) as [string, string];
    if (seen.has(name.toLowerCase()))
      throw invalidArgument(name, value, 'A query parameter was given twice.');
    seen.add(name.toLowerCase());
    query.set(name, value);
  }
  return query;
};

const singleHeaders = /^(x-amz-|authorization$|host$|content-|if-|range$|date$|origin$|expect$)/;

const readHeaders = (message: IncomingMessage): Map<string, string> => {
  const headers = new Map<string, string>();
  for (const [name, values = []] of Object.entries(message.headersDistinct)) {
    if (values.length > 1 && singleHeaders.test(name)) {
      throw invalidArgument(name, values.join(','), 'A header was given twice.');
    }
    headers.set(name, values.join(','));
  }
  return headers;
};

/**
 * Reads the request's line and headers. Throws `InvalidURI`, `KeyTooLongError` or `InvalidArgument` for a
 * malformed path, a key above 1,024 bytes, or a parameter or header whose meaning would depend on which is read.
 */
export const readRequest = (message: IncomingMessage, proceed: () => void): S3Request => {
  const target = message.url ?? '';
  if (!target.startsWith('/')) throw new S3Error('InvalidURI', undefined, { URI: target });
  const [rawPath = '', ...rest] = target.split('?');
  const decoded = decodeUri(rawPath);
  const slash = decoded.indexOf('/', 1);
  const key = slash < 0 ? '' : decoded.slice(slash + 1);
  if (Buffer.byteLength(key) > limits.key) throw new S3Error('KeyTooLongError');
  return {
    id: randomBytes(8).toString('hex').toUpperCase(),
    method: message.method ?? '',
    path: encodePath(decoded),
    bucket: slash < 0 ? decoded.slice(1) : decoded.slice(1, slash),
    key,
    query: readQuery(rest.join('?')),
    headers: readHeaders(message),
    body: message[Symbol.asyncIterator](),
    remoteAddress: message.socket.remoteAddress ?? '',
    proceed,
  };
};
