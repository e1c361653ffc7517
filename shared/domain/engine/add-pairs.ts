import type { PairLookup } from './lookups.ts';

// Arrays as parameters, two pairs a round: the loop holds them in registers and loads each sum half as often.
const addTwo = (
  sums: Float64Array,
  first: Uint32Array,
  second: Uint32Array,
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  d: Float64Array,
): void => {
  for (let row = 0; row < sums.length; row += 1) {
    const ab = first[row]!;
    const cd = second[row]!;
    const now = sums[row]!;
    sums[row] = now + (a[ab & 0xffff]! + b[ab >>> 16]!) + (c[cd & 0xffff]! + d[cd >>> 16]!);
  }
};

const addOne = (sums: Float64Array, pair: Uint32Array, low: Float64Array, high: Float64Array): void => {
  for (let row = 0; row < sums.length; row += 1) {
    const codes = pair[row]!;
    const now = sums[row]!;
    sums[row] = now + (low[codes & 0xffff]! + high[codes >>> 16]!);
  }
};

/** Adds to `sums`, by row, what each pair's two codes look up. */
export const addPairs = (sums: Float64Array, lookups: readonly PairLookup[]): void => {
  for (let at = 0; at + 1 < lookups.length; at += 2) {
    const one = lookups[at]!;
    const two = lookups[at + 1]!;
    addTwo(sums, one.pair, two.pair, one.low, one.high, two.low, two.high);
  }
  const last = lookups.length % 2 === 1 ? lookups.at(-1) : undefined;
  if (last) addOne(sums, last.pair, last.low, last.high);
};
