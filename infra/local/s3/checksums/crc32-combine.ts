/** Reflected polynomials of the two 32-bit CRCs that S3 knows. */
export const crc32Polynomials = { CRC32: 0xedb88320, CRC32C: 0x82f63b78 } as const;

/** Multiplies two residues modulo the reflected polynomial: bit 31 stands for x^0. */
const multiply = (a: number, b: number, polynomial: number): number => {
  let product = 0;
  let factor = b;
  for (let bit = 31; bit >= 0; bit--) {
    if ((a >>> bit) & 1) product ^= factor;
    factor = factor & 1 ? (factor >>> 1) ^ polynomial : factor >>> 1;
  }
  return product >>> 0;
};

/** x^(2^n) for n = 0, 1, …: enough for any length below 2^53 bytes. */
const squares = (polynomial: number): number[] => {
  const powers = [1 << 30];
  while (powers.length < 56) powers.push(multiply(powers.at(-1)!, powers.at(-1)!, polynomial));
  return powers;
};

const powersOf = new Map<number, number[]>(Object.values(crc32Polynomials).map((p) => [p, squares(p)]));

/** x^(8 · bytes): appending that many zero bytes. */
const shiftBy = (bytes: number, polynomial: number): number => {
  const powers = powersOf.get(polynomial) ?? squares(polynomial);
  let shift = 0x80000000;
  for (let rest = bytes, n = 3; rest > 0; rest = Math.floor(rest / 2), n++) {
    if (rest % 2 === 1) shift = multiply(powers[n]!, shift, polynomial);
  }
  return shift;
};

/**
 * The CRC of `first` followed by `second`, from their CRCs and the length of `second` in bytes, without reading either.
 * The CRC of the whole is CRC(first) · x^(8·length) + CRC(second) modulo the polynomial.
 */
export const combineCrc32 = (
  first: number,
  second: number,
  secondLength: number,
  polynomial: number = crc32Polynomials.CRC32,
): number => (multiply(shiftBy(secondLength, polynomial), first, polynomial) ^ second) >>> 0;
