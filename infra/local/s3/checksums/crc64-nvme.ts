const polynomial = 0x9a6c9329ac4bc9b5n;
const mask = 0xffffffffffffffffn;

const high = Array.from({ length: 8 }, () => new Uint32Array(256));
const low = Array.from({ length: 8 }, () => new Uint32Array(256));
for (let byte = 0; byte < 256; byte++) {
  let crc = BigInt(byte);
  for (let slice = 0; slice < 8; slice++) {
    for (let bit = 0; bit < 8; bit++) crc = crc & 1n ? (crc >> 1n) ^ polynomial : crc >> 1n;
    high[slice]![byte] = Number(crc >> 32n);
    low[slice]![byte] = Number(crc & 0xffffffffn);
  }
}

/** The CRC-64/NVME of `bytes`, going on from `previous` (0 to begin), eight bytes at a step, in two 32-bit halves. */
export const crc64nvme = (bytes: Uint8Array, previous = 0n): bigint => {
  const start = previous ^ mask;
  let hi = Number(start >> 32n);
  let lo = Number(start & 0xffffffffn);
  let at = 0;
  for (; at + 8 <= bytes.length; at += 8) {
    let [nextHi, nextLo] = [0, 0];
    for (let i = 0; i < 8; i++) {
      const index = bytes[at + i]! ^ ((i < 4 ? lo >>> (8 * i) : hi >>> (8 * (i - 4))) & 255);
      nextHi ^= high[7 - i]![index]!;
      nextLo ^= low[7 - i]![index]!;
    }
    [hi, lo] = [nextHi, nextLo];
  }
  for (; at < bytes.length; at++) {
    const index = (lo ^ bytes[at]!) & 255;
    [hi, lo] = [(hi >>> 8) ^ high[0]![index]!, ((lo >>> 8) | (hi << 24)) ^ low[0]![index]!];
  }
  return ((BigInt(hi >>> 0) << 32n) | BigInt(lo >>> 0)) ^ mask;
};

const multiply = (a: bigint, b: bigint): bigint => {
  let product = 0n;
  let factor = b;
  for (let bit = 63n; bit >= 0n; bit--) {
    if ((a >> bit) & 1n) product ^= factor;
    factor = factor & 1n ? (factor >> 1n) ^ polynomial : factor >> 1n;
  }
  return product;
};

const powers = [1n << 62n];
while (powers.length < 56) powers.push(multiply(powers.at(-1)!, powers.at(-1)!));

/** As `combineCrc32`, for CRC-64/NVME: `secondLength` in bytes. */
export const combineCrc64 = (first: bigint, second: bigint, secondLength: number): bigint => {
  let shift = 1n << 63n;
  for (let rest = secondLength, n = 3; rest > 0; rest = Math.floor(rest / 2), n++) {
    if (rest % 2 === 1) shift = multiply(powers[n]!, shift);
  }
  return multiply(shift, first) ^ second;
};
