/** The polynomial of ZIP's CRC-32, reflected (APPNOTE 4.4.7). */
const polynomial = 0xedb8_8320;

/** Product of two polynomials modulo the CRC's; bit 31 is the coefficient of x^0. */
const multiply = (a: number, b: number): number => {
  let product = 0;
  let power = b;
  for (let bit = 31; bit >= 0; bit -= 1) {
    if ((a >>> bit) & 1) product ^= power;
    power = power & 1 ? (power >>> 1) ^ polynomial : power >>> 1;
  }
  return product >>> 0;
};

/** `squares[i]` is x^(8·2^i): what appending 2^i zero bytes multiplies a CRC by. Files up to 2^53 bytes need 53. */
const squares: number[] = [1 << 23];
for (let i = 1; i < 53; i += 1) squares.push(multiply(squares[i - 1]!, squares[i - 1]!));

/** CRC-32 of two runs of bytes joined, from the CRC-32 of each and the second's length in bytes: a CRC is linear, so appending n bytes multiplies the first by x^(8n). */
export const combineCrc32 = (first: number, second: number, secondBytes: number): number => {
  let shifted = first;
  for (let i = 0, rest = secondBytes; rest > 0; i += 1, rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) shifted = multiply(squares[i]!, shifted);
  }
  return (shifted ^ second) >>> 0;
};
