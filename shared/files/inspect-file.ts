import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { fileTypeFromBuffer } from 'file-type';
import type { Seen } from '../domain/evidence.ts';
import type { Scan } from './scanner.ts';

/** How many first bytes are kept to tell the real type. Office files name theirs within the first entries. */
const headBytes = 256 * 1024;
const encryptMark = Buffer.from('/Encrypt');

/**
 * Reads a file once, chunk by chunk: size, SHA-256, CRC-32, the type its content shows, PDF encryption; and
 * feeds a scan on the way. Memory stays flat: only the head and the scan's overlap are held.
 */
export const inspectFile = async (chunks: AsyncIterable<Uint8Array>, scan?: Scan): Promise<Seen> => {
  const hash = createHash('sha256');
  const head: Uint8Array[] = [];
  let [bytes, kept, crc, encrypted] = [0, 0, 0, false];
  let tail = Buffer.alloc(0);
  for await (const chunk of chunks) {
    hash.update(chunk);
    crc = crc32(chunk, crc);
    scan?.feed(chunk);
    bytes += chunk.length;
    if (kept < headBytes) {
      head.push(chunk);
      kept += chunk.length;
    }
    const seam = Buffer.concat([tail, chunk]);
    encrypted ||= seam.includes(encryptMark);
    tail = Buffer.from(seam.subarray(Math.max(0, seam.length - encryptMark.length + 1)));
  }
  const type = await fileTypeFromBuffer(Buffer.concat(head));
  const contentType = type?.mime;
  return {
    bytes,
    sha256: hash.digest('hex'),
    crc32: crc,
    contentType,
    encrypted: encrypted && contentType === 'application/pdf',
  };
};
