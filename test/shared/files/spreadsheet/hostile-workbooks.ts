import { crc32, deflateRawSync } from 'node:zlib';
import { zipParts } from '../../../../shared/files/spreadsheet/zip-parts.ts';

type Packed = { name: string; packed: Buffer; bytes: number; crc?: number };

/** A ZIP file of these parts, which may say of themselves what is not so. */
export const zipOf = (parts: readonly Packed[]): Uint8Array => {
  const locals: Buffer[] = [];
  const records: Buffer[] = [];
  let offset = 0;
  for (const { name, packed, bytes, crc = 0 } of parts) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x0403_4b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc, 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(bytes, 22);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const record = Buffer.alloc(46);
    record.writeUInt32LE(0x0201_4b50, 0);
    record.writeUInt16LE(8, 10);
    record.writeUInt32LE(crc, 16);
    record.writeUInt32LE(packed.length, 20);
    record.writeUInt32LE(bytes, 24);
    record.writeUInt16LE(Buffer.byteLength(name), 28);
    record.writeUInt32LE(offset, 42);
    records.push(record, Buffer.from(name));
    locals.push(local, Buffer.from(name), packed);
    offset += 30 + Buffer.byteLength(name) + packed.length;
  }
  const directory = Buffer.concat(records);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
};

/** The workbook with the text of one part changed. */
export const withPart = async (
  workbook: Uint8Array,
  part: string,
  change: (xml: string) => string,
): Promise<Uint8Array> => {
  const parts = zipParts(workbook, 10_000_000);
  if (typeof parts === 'string') throw new Error(parts);
  if (!parts.some(({ name }) => name === part)) throw new Error(`no ${part}`);
  return zipOf(
    parts.map(({ name, bytes }) => {
      const text = name === part ? Buffer.from(change(bytes.toString('utf8'))) : bytes;
      return { name, packed: deflateRawSync(text), bytes: text.length, crc: crc32(text) };
    }),
  );
};
