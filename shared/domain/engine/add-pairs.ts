import type { BlockLookups, PairLookup } from './lookups.ts';

// p to t: where four pairs' codes begin; a to h: where the numbers of their eight leaves do. Arrays and numbers are
// parameters, few enough that a processor keeps most of them at hand; each sum is read and written once for eight leaves.
const addFour = (
  sums: Float64Array,
  pairs: Uint32Array,
  points: Float64Array,
  p: number,
  q: number,
  s: number,
  t: number,
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
  g: number,
  h: number,
): void => {
  for (let row = 0; row < sums.length; row += 1) {
    const ab = pairs[p + row]!;
    const cd = pairs[q + row]!;
    const ef = pairs[s + row]!;
    const gh = pairs[t + row]!;
    sums[row] =
      sums[row]! +
      (points[(a + (ab & 0xffff)) | 0]! +
        points[(b + (ab >>> 16)) | 0]! +
        (points[(c + (cd & 0xffff)) | 0]! + points[(d + (cd >>> 16)) | 0]!)) +
      (points[(e + (ef & 0xffff)) | 0]! +
        points[(f + (ef >>> 16)) | 0]! +
        (points[(g + (gh & 0xffff)) | 0]! + points[(h + (gh >>> 16)) | 0]!));
  }
};

const addOne = (
  sums: Float64Array,
  pairs: Uint32Array,
  points: Float64Array,
  { pair, low, high }: PairLookup,
): void => {
  for (let row = 0; row < sums.length; row += 1) {
    const codes = pairs[pair + row]!;
    sums[row] = sums[row]! + points[low + (codes & 0xffff)]! + points[high + (codes >>> 16)]!;
  }
};

/** Adds to the block's `scratch`, by row, what each pair's two codes look up. */
export const addPairs = (
  { block: { pairs }, points, scratch }: BlockLookups,
  lookups: readonly PairLookup[],
): void => {
  const fours = lookups.length & ~3;
  for (let at = 0; at < fours; at += 4) {
    const one = lookups[at]!;
    const two = lookups[at + 1]!;
    const three = lookups[at + 2]!;
    const four = lookups[at + 3]!;
    addFour(
      scratch,
      pairs,
      points,
      one.pair,
      two.pair,
      three.pair,
      four.pair,
      one.low,
      one.high,
      two.low,
      two.high,
      three.low,
      three.high,
      four.low,
      four.high,
    );
  }
  for (let at = fours; at < lookups.length; at += 1) addOne(scratch, pairs, points, lookups[at]!);
};
