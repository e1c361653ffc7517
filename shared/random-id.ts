import { randomBytes } from 'node:crypto';

const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** A fresh unguessable identifier of 130 bits, in 26 characters that are safe in keys and URLs. */
export const randomId = (): string => Array.from(randomBytes(26), (byte) => base32[byte & 31]).join('');
