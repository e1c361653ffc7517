/** Numbers that look random and depend on a seed alone. */
export type Random = {
  /** From 0 up to, not including, 1. */
  next: () => number;
  /** A whole number, both ends included. */
  whole: (least: number, most: number) => number;
  chance: (probability: number) => boolean;
  /** @throws RangeError for an empty list */
  pick: <T>(from: readonly T[]) => T;
};

// FNV-1a over UTF-16 units: spreads neighbouring names over all 32 bits.
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
};

/** Thirty-two random bits for each call, from a state of 32 bits (the generator known as mulberry32). */
export const bitsOf = (state: number): (() => number) => {
  let at = state >>> 0;
  return () => {
    at = (at + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(at ^ (at >>> 15), at | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return (bits ^ (bits >>> 14)) >>> 0;
  };
};

/** The random numbers of one purpose: what is drawn for another never changes them. */
export const randomOf = (seed: number, ...about: (string | number)[]): Random => {
  const bits = bitsOf(hash(JSON.stringify([seed, ...about])));
  const next = () => bits() / 2 ** 32;
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick: (from) => {
      if (from.length === 0) throw new RangeError('nothing to pick from');
      return from[whole(0, from.length - 1)]!;
    },
  };
};
