import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { tinyPdf } from '../../../campaign/files.ts';

/** How long each part but the last is. */
export const partBytes = 16 * 1024 * 1024;

/** A PDF of 112 MiB and a little (seven parts, and a short one) that readers open: its last lines are those of a small one. */
export const largePdf = (): Buffer<ArrayBuffer> => {
  const small = tinyPdf('large');
  const filler = Buffer.alloc(112 * 1024 * 1024 + 4096 - small.length - 2);
  randomBytes(64).copy(filler);
  return Buffer.concat([
    small.subarray(0, 9),
    Buffer.from('%'),
    filler,
    Buffer.from('\n'),
    small.subarray(9),
  ]);
};

/** CRC-32 as it is told of a part. */
export const crcText = (bytes: Uint8Array): string => crc32(bytes).toString(16).padStart(8, '0');
/** One part of a file, from 1. */
export const pieceOf = (bytes: Buffer<ArrayBuffer>, number: number): Buffer<ArrayBuffer> =>
  Buffer.from(bytes.subarray((number - 1) * partBytes, number * partBytes));
