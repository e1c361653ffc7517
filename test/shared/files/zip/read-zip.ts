import { crc32 } from 'node:zlib';

/** An entry as a ZIP's own records describe it. `local` is what the local header says, read apart. */
export type ReadEntry = {
  path: string;
  flags: number;
  version: number;
  time: number;
  date: number;
  offset: number;
  bytes: number;
  crc32: number;
  extra: Buffer;
  local: { path: string; flags: number; method: number; crc32: number; bytes: number; version: number };
  content: Buffer;
};

const big = (buffer: Buffer, at: number): number => Number(buffer.readBigUInt64LE(at));

/** The values of a ZIP64 field, in its order; none when there is no such field. */
const wideValues = (extra: Buffer): number[] => {
  if (extra.length === 0) return [];
  if (extra.readUInt16LE(0) !== 1 || extra.readUInt16LE(2) !== extra.length - 4)
    throw new Error('extra field');
  return Array.from({ length: (extra.length - 4) / 8 }, (_, i) => big(extra, 4 + 8 * i));
};

const expectSignature = (zip: Buffer, at: number, signature: number): void => {
  if (zip.readUInt32LE(at) !== signature) throw new Error(`no ${signature.toString(16)} at ${at}`);
};

const readLocal = (zip: Buffer, offset: number) => {
  expectSignature(zip, offset, 0x04034b50);
  const name = zip.readUInt16LE(offset + 26);
  const extra = zip.readUInt16LE(offset + 28);
  const [wide] = wideValues(zip.subarray(offset + 30 + name, offset + 30 + name + extra));
  return {
    path: zip.toString('utf8', offset + 30, offset + 30 + name),
    version: zip.readUInt16LE(offset + 4),
    flags: zip.readUInt16LE(offset + 6),
    method: zip.readUInt16LE(offset + 8),
    crc32: zip.readUInt32LE(offset + 14),
    bytes: wide ?? zip.readUInt32LE(offset + 22),
    content: offset + 30 + name + extra,
  };
};

/** Where the directory is, by the end record and, where that says so, the ZIP64 one. */
export const readEnd = (zip: Buffer): { entries: number; bytes: number; offset: number; zip64: boolean } => {
  const end = zip.length - 22;
  expectSignature(zip, end, 0x06054b50);
  const short = {
    entries: zip.readUInt16LE(end + 10),
    bytes: zip.readUInt32LE(end + 12),
    offset: zip.readUInt32LE(end + 16),
    zip64: false,
  };
  if (end < 20 || zip.readUInt32LE(end - 20) !== 0x07064b50) return short;
  const at = big(zip, end - 12);
  expectSignature(zip, at, 0x06064b50);
  return { entries: big(zip, at + 32), bytes: big(zip, at + 40), offset: big(zip, at + 48), zip64: true };
};

/** Reads a ZIP by its central directory, independently of what wrote it. @throws Error when anything does not fit together */
export const readZip = (zip: Buffer): ReadEntry[] => {
  const end = readEnd(zip);
  const result: ReadEntry[] = [];
  let at = end.offset;
  for (let i = 0; i < end.entries; i += 1) {
    expectSignature(zip, at, 0x02014b50);
    const [name, extraLength] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30)];
    const extra = zip.subarray(at + 46 + name, at + 46 + name + extraLength);
    const wide = wideValues(extra);
    const take = (value: number): number => (value === 0xffffffff ? wide.shift()! : value);
    const bytes = take(zip.readUInt32LE(at + 24));
    if (zip.readUInt32LE(at + 20) === 0xffffffff) take(0xffffffff);
    const offset = take(zip.readUInt32LE(at + 42));
    const { content, ...local } = readLocal(zip, offset);
    const entry = {
      path: zip.toString('utf8', at + 46, at + 46 + name),
      version: zip.readUInt16LE(at + 6),
      flags: zip.readUInt16LE(at + 8),
      time: zip.readUInt16LE(at + 12),
      date: zip.readUInt16LE(at + 14),
      crc32: zip.readUInt32LE(at + 16),
      bytes,
      offset,
      extra,
      local,
      content: zip.subarray(content, content + bytes),
    };
    if (crc32(entry.content) !== entry.crc32) throw new Error(`${entry.path}: CRC-32`);
    result.push(entry);
    at += 46 + name + extraLength;
  }
  if (at !== end.offset + end.bytes) throw new Error('length of the central directory');
  return result;
};
