import { S3Error } from '../errors.ts';

/** Bytes `first` to `last`, both included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Reads a `Range` header against an object of `size` bytes. `undefined` means the whole object: no range, several, or
 * one that is malformed, which RFC 9110 has a server ignore. Throws `InvalidRange` for one outside the object.
 */
export const readRange = (header: string | undefined, size: number): ByteRange | undefined => {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (
    header === undefined ||
    (from === '' && to === '') ||
    (from !== '' && to !== '' && Number(to) < Number(from))
  )
    return undefined;
  const first = from === '' ? Math.max(size - Number(to), 0) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (first > last) {
    const details = { RangeRequested: header, ActualObjectSize: String(size) };
    throw new S3Error('InvalidRange', undefined, details, { 'content-range': `bytes */${size}` });
  }
  return { first, last };
};
