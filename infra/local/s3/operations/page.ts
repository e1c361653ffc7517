import { invalidArgument } from '../errors.ts';
import type { S3Request } from '../http/request.ts';
import { encodePath } from '../http/request.ts';
import { limits } from '../limits.ts';
import { compareKeys, type SortedKeys } from '../storage/sorted-keys.ts';
import type { XmlValue } from '../xml.ts';

/** Where a page begins. */
export type PageStart = { readonly from: 'at' | 'after' | 'afterPrefix'; readonly key: string };

/** What of a bucket to list. */
export interface PageRequest {
  readonly prefix: string;
  /** Empty for none. */
  readonly delimiter: string;
  /** The most entries, counting common prefixes. */
  readonly most: number;
  readonly start?: PageStart | undefined;
}

/** One page. `next` is there if entries are left. */
export interface Page<T> {
  readonly items: T[];
  readonly prefixes: string[];
  /** The last entry of this page: after it, the next begins. */
  readonly next?: { readonly item: T } | { readonly prefix: string };
}

const firstKey = (keys: SortedKeys, prefix: string, start: PageStart | undefined): string | undefined => {
  const first = keys.atOrAfter(prefix);
  if (!start || compareKeys(start.key, prefix) < 0) return first;
  if (start.from === 'afterPrefix') return keys.afterPrefix(start.key);
  return start.from === 'at' ? keys.atOrAfter(start.key) : keys.after(start.key);
};

/** Lists in the order of keys: each key's items, or once the common prefix of keys that share one up to the delimiter. */
export const pageOf = <T>(
  keys: SortedKeys,
  itemsOf: (key: string) => readonly T[],
  request: PageRequest,
): Page<T> => {
  const { prefix, delimiter, most } = request;
  const items: T[] = [];
  const prefixes: string[] = [];
  let last: Page<T>['next'];
  let key = firstKey(keys, prefix, request.start);
  while (key?.startsWith(prefix) && most > 0) {
    const found = itemsOf(key);
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const common = end < 0 ? undefined : key.slice(0, end + delimiter.length);
    for (const item of common === undefined ? found : found.slice(0, 1)) {
      if (items.length + prefixes.length === most)
        return { items, prefixes, ...(last ? { next: last } : {}) };
      if (common === undefined) items.push(item);
      else prefixes.push(common);
      last = common === undefined ? { item } : { prefix: common };
    }
    key = common !== undefined && found.length > 0 ? keys.afterPrefix(common) : keys.after(key);
  }
  return { items, prefixes };
};

/** Reads a count of entries, at most 1,000, which is also what is meant by none. Throws `InvalidArgument`. */
export const readMost = (name: string, text: string | undefined): number => {
  if (text === undefined) return limits.page;
  if (!/^\d{1,9}$/.test(text))
    throw invalidArgument(name, text, `Provided ${name} not an integer or within integer range`);
  return Math.min(Number(text), limits.page);
};

/** How a listing writes keys: as they are, or URL-encoded if the request wants it. Throws `InvalidArgument`. */
export const readEncoding = ({
  query,
}: S3Request): { readonly write: (key: string) => string; readonly type: string | undefined } => {
  const type = query.get('encoding-type');
  if (type !== undefined && type !== 'url')
    throw invalidArgument('encoding-type', type, 'Invalid Encoding Method specified in Request');
  return { write: type === 'url' ? encodePath : (key) => key, type };
};

/** The common prefixes of a page as elements. */
export const prefixElements = (prefixes: readonly string[], write: (key: string) => string): XmlValue =>
  prefixes.map((prefix) => ({ Prefix: write(prefix) }));
