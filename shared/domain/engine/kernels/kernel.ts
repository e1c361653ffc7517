/** One slot of one leaf, of many cells: whole numbers, each exact. */
export type SlotColumn = Float64Array;

/** The slots of one leaf, and the largest number in each: while all are small, arithmetic can be cheaper. */
export type Slots = { readonly slots: readonly SlotColumn[]; readonly largest: readonly number[] };

/**
 * Adds the points (hundredths, rounded) of every cell ('row') to `points`, also of cells without a value, whose slots are
 * 0; there may be more slots than points. Adds nothing, and names the row in `asked`, where a value cannot be scored this way: it is faulty, or so large that a
 * product would not be exact. Those rows are judged one by one in BigInt.
 */
export type Kernel = (column: Slots, points: Int32Array, asked: number[]) => void;

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** The whole numbers divided by what they have in common; all safe, at least one above 0 in size. */
export const reduced = (...numbers: number[]): number[] => {
  const common = numbers.map(Math.abs).reduce(gcd);
  return numbers.map((number) => number / common);
};

/** A `DecimalText` in ten-thousandths: a safe whole number (see the contract). */
export const tenThousandths = (text: string): number => {
  const [whole = '', decimals = ''] = text.split('.');
  return Number(whole + decimals.padEnd(4, '0'));
};
