/** One slot of one leaf over many entrants: whole numbers, each exact. */
export type SlotColumn = Int32Array | Float64Array;

/**
 * Writes the points (hundredths, rounded) of every row into `out`; -1 where the value cannot be scored this way: it is
 * faulty, or so large that a product would not be exact. Those rows are judged one by one in BigInt.
 */
export type Kernel = (slots: readonly SlotColumn[], out: Int32Array) => void;

/** What `Kernel` writes for a row that it leaves to the exact rule. */
export const left = -1;

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
