import { createHash } from 'node:crypto';

/**
 * A number from 0 up to 1 that depends on the seed and on what it is asked for, and on nothing else: neither on how
 * often it was asked before nor on which of two things came first.
 */
export type Seeded = (...about: (string | number)[]) => number;

/** Numbers that one seed decides. @param seed a whole number */
export const seeded =
  (seed: number): Seeded =>
  (...about) =>
    createHash('sha256')
      .update(JSON.stringify([seed, ...about]))
      .digest()
      .readUIntBE(0, 6) /
    2 ** 48;
