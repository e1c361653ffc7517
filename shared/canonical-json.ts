import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** Canonical JSON (RFC 8785): the same value gives the same text, whatever the order of its keys. @throws TypeError for a value that JSON can't hold */
export const canonicalJson = (value: unknown): string => {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('This value has no JSON form');
  return text;
};

/** SHA-256 of bytes or of UTF-8 text, as 64 lower-case hexadecimal digits. */
export const sha256Hex = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex');

/** SHA-256 of a value's canonical JSON: the value's identity. */
export const digestOf = (value: unknown): string => sha256Hex(canonicalJson(value));

const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** An opaque identifier of 130 bits derived from parts: the same parts give the same identifier. */
export const derivedId = (...parts: string[]): string => {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest();
  return Array.from(bytes.subarray(0, 26), (byte) => base32[byte & 31]).join('');
};
