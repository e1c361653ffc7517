import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { combineCrc32 } from '../../../../../shared/files/zip/records/combine-crc32.ts';

it('gives the CRC-32 of any two runs joined', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), fc.uint8Array({ maxLength: 5000 }), (a, b) => {
      expect(combineCrc32(crc32(a), crc32(b), b.length)).toBe(crc32(Buffer.concat([a, b])));
    }),
  );
});

it('appends more than 4 GiB of zeros as eight appendings of an eighth do', () => {
  const megabyte = Buffer.alloc(2 ** 20);
  let eighth = 0;
  for (let i = 0; i < 640; i += 1) eighth = crc32(megabyte, eighth);
  let whole = 0x12345678;
  for (let i = 0; i < 8; i += 1) whole = combineCrc32(whole, eighth, 640 * 2 ** 20);
  const all = Array.from({ length: 7 }).reduce<number>(
    (crc) => combineCrc32(crc, eighth, 640 * 2 ** 20),
    eighth,
  );
  expect(combineCrc32(0x12345678, all, 5120 * 2 ** 20)).toBe(whole);
});
