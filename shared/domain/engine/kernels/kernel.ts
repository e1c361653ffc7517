/**
 * What one cell of a leaf with a value earns: points (hundredths, rounded), or `asks` where its value cannot be scored this
 * way: it is faulty, or so large that a product would not be exact. Those cells are judged one by one in BigInt.
 * @param slots whole numbers, each exact
 * @param at where the cell's own begin
 */
export type Kernel = (slots: Float64Array, at: number) => number;

/** What a kernel gives that leaves a cell to the exact rule: nothing is worth less than 0 points. */
export const asks = -1;

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
