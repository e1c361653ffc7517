import { inflateRawSync } from 'node:zlib';

/** A part of a ZIP file, unpacked. */
export type ZipPart = { name: string; bytes: Buffer };
type Refusal = 'not_a_zip' | 'encrypted' | 'too_large' | 'broken';

const most = { parts: 200 };

const endOf = (zip: Buffer): number => {
  const from = Math.max(0, zip.length - 22 - 0xffff);
  const at = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  return at >= from && at + 22 <= zip.length ? at : -1;
};

const unpacked = (zip: Buffer, record: number, room: number): ZipPart | Refusal => {
  if (record + 46 > zip.length || zip.readUInt32LE(record) !== 0x0201_4b50) return 'broken';
  const [flags, method] = [zip.readUInt16LE(record + 8), zip.readUInt16LE(record + 10)];
  const [packed, bytes] = [zip.readUInt32LE(record + 20), zip.readUInt32LE(record + 24)];
  const name = zip.toString('utf8', record + 46, record + 46 + zip.readUInt16LE(record + 28));
  const local = zip.readUInt32LE(record + 42);
  if ((flags & 1) === 1) return 'encrypted';
  if (bytes > room) return 'too_large';
  if (local + 30 > zip.length || zip.readUInt32LE(local) !== 0x0403_4b50) return 'broken';
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const body = zip.subarray(start, start + packed);
  if (method === 0) return body.length === bytes ? { name, bytes: body } : 'broken';
  if (method !== 8) return 'broken';
  try {
    // What the directory says of the size is a claim: unpacking stops right behind it.
    const content = inflateRawSync(body, { maxOutputLength: Math.max(1, bytes) });
    return content.length === bytes ? { name, bytes: content } : 'broken';
  } catch {
    return 'too_large';
  }
};

/**
 * Unpacks a ZIP file whose parts fit together into `limit` bytes, whatever sizes it claims (APPNOTE 4.3).
 * @returns the parts, or why it is refused: a bomb never takes more than the limit of memory
 */
export const zipParts = (file: Uint8Array, limit: number): ZipPart[] | Refusal => {
  const zip = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const end = endOf(zip);
  if (end < 0) return 'not_a_zip';
  const count = zip.readUInt16LE(end + 10);
  if (count > most.parts) return 'too_large';
  const parts: ZipPart[] = [];
  let [record, room] = [zip.readUInt32LE(end + 16), limit];
  for (let n = 0; n < count; n += 1) {
    const part = unpacked(zip, record, room);
    if (typeof part === 'string') return part;
    parts.push(part);
    room -= part.bytes.length;
    record +=
      46 + zip.readUInt16LE(record + 28) + zip.readUInt16LE(record + 30) + zip.readUInt16LE(record + 32);
  }
  return parts;
};
