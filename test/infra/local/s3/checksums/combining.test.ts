import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compositeChecksum,
  fullObjectChecksum,
  isChecksumValue,
} from '../../../../../infra/local/s3/checksums/checksum.ts';
import { combineCrc32, crc32Polynomials } from '../../../../../infra/local/s3/checksums/crc32-combine.ts';
import { crc32c } from '../../../../../infra/local/s3/checksums/crc32c.ts';
import { combineCrc64, crc64nvme } from '../../../../../infra/local/s3/checksums/crc64-nvme.ts';

const nine = Buffer.from('123456789');

describe('CRCs', () => {
  it('have their published check values', () => {
    expect(crc32c(nine)).toBe(0xe3069283);
    expect(crc64nvme(nine)).toBe(0xae8b14860a799888n);
  });

  it('go on from where they were, at any cut', () => {
    const bytes = Buffer.from(Array.from({ length: 61 }, (_, n) => (n * 37) & 255));
    for (let cut = 0; cut <= bytes.length; cut++) {
      const [first, second] = [bytes.subarray(0, cut), bytes.subarray(cut)];
      expect(crc32c(second, crc32c(first))).toBe(crc32c(bytes));
      expect(crc64nvme(second, crc64nvme(first))).toBe(crc64nvme(bytes));
    }
  });

  it('of a whole follow from those of its parts', () => {
    const bytes = fc.uint8Array({ maxLength: 5000 });
    fc.assert(
      fc.property(bytes, bytes, (first, second) => {
        const whole = Buffer.concat([first, second]);
        expect(combineCrc32(crc32(first), crc32(second), second.length)).toBe(crc32(whole));
        expect(combineCrc32(crc32c(first), crc32c(second), second.length, crc32Polynomials.CRC32C)).toBe(
          crc32c(whole),
        );
        expect(combineCrc64(crc64nvme(first), crc64nvme(second), second.length)).toBe(crc64nvme(whole));
      }),
      { numRuns: 50 },
    );
  });

  it('are combined in any grouping, also over parts of gigabytes', () => {
    const crc = fc.nat({ max: 0xffffffff });
    const length = fc.nat({ max: 2 ** 36 });
    fc.assert(
      fc.property(crc, crc, crc, length, length, (a, b, c, lengthB, lengthC) => {
        const left = combineCrc32(combineCrc32(a, b, lengthB), c, lengthC);
        expect(combineCrc32(a, combineCrc32(b, c, lengthC), lengthB + lengthC)).toBe(left);
        const left64 = combineCrc64(combineCrc64(BigInt(a), BigInt(b), lengthB), BigInt(c), lengthC);
        expect(combineCrc64(BigInt(a), combineCrc64(BigInt(b), BigInt(c), lengthC), lengthB + lengthC)).toBe(
          left64,
        );
      }),
    );
  });
});

describe('checksums of assembled objects', () => {
  it('refuse to combine hashes', () => {
    expect(() => fullObjectChecksum('SHA256', [])).toThrow(RangeError);
  });

  it('tell their number of parts if they are composite', () => {
    const parts = ['AAAAAA==', 'AAAAAQ=='].map((value) => ({ value, length: 1 }));
    expect(compositeChecksum('CRC32', parts).value).toBe(`${expectedComposite}-2`);
  });

  it('know their own spelling', () => {
    expect(isChecksumValue('CRC32', 'AAAAAA==')).toBe(true);
    for (const wrong of ['AAAAAA', 'AAAAAB==', 'AAAA', '', 'AAAAAA==-2'])
      expect(isChecksumValue('CRC32', wrong)).toBe(false);
  });
});

const crcBytes = Buffer.alloc(4);
crcBytes.writeUInt32BE(crc32(Buffer.from([0, 0, 0, 0, 0, 0, 0, 1])));
const expectedComposite = crcBytes.toString('base64');
