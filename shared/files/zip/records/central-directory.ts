import { dosTime } from './dos-time.ts';
import { max16, max32, nameLength, utf8Flag, versionNeeded, type ZipEntry, zip64Id } from './zip-entry.ts';

const fixedLength = 46;

/** Made by a Unix system to version 4.5 (APPNOTE 4.4.2); the mode is that of an ordinary readable file. */
const madeBy = (3 << 8) | 45;
const attributes = 0o100644 * 0x1_0000;

/** The largest a record can be for a name of that many bytes: with all three ZIP64 values. */
export const largestRecordLength = (nameBytes: number): number => fixedLength + nameBytes + 4 + 3 * 8;

/**
 * Central directory record of an entry whose local header starts `offset` bytes into the ZIP (APPNOTE 4.3.12).
 * Only values that do not fit in four bytes go to the ZIP64 extra field (APPNOTE 4.5.3).
 * @throws RangeError as `nameLength`
 */
export const centralRecord = (entry: ZipEntry, offset: number): Uint8Array => {
  const name = nameLength(entry);
  const sizes = entry.bytes >= max32 ? [entry.bytes, entry.bytes] : [];
  const wide = [...sizes, ...(offset >= max32 ? [offset] : [])];
  const extra = wide.length > 0 ? 4 + 8 * wide.length : 0;
  const { date, time } = dosTime(entry.modifiedAt);
  const record = Buffer.alloc(fixedLength + name + extra);
  record.writeUInt32LE(0x0201_4b50, 0);
  record.writeUInt16LE(madeBy, 4);
  record.writeUInt16LE(versionNeeded(extra > 0), 6);
  record.writeUInt16LE(utf8Flag, 8);
  record.writeUInt16LE(time, 12);
  record.writeUInt16LE(date, 14);
  record.writeUInt32LE(entry.crc32, 16);
  record.writeUInt32LE(Math.min(entry.bytes, max32), 20);
  record.writeUInt32LE(Math.min(entry.bytes, max32), 24);
  record.writeUInt16LE(name, 28);
  record.writeUInt16LE(extra, 30);
  record.writeUInt32LE(attributes, 38);
  record.writeUInt32LE(Math.min(offset, max32), 42);
  record.write(entry.path, fixedLength);
  if (extra > 0) writeWide(record, fixedLength + name, wide);
  return record;
};

const writeWide = (record: Buffer, at: number, values: number[]): void => {
  record.writeUInt16LE(zip64Id, at);
  record.writeUInt16LE(8 * values.length, at + 2);
  for (const [i, value] of values.entries()) record.writeBigUInt64LE(BigInt(value), at + 4 + 8 * i);
};

/** Where the central directory lies, in bytes from the start of the ZIP, and how many entries it has. */
export type DirectoryExtent = { entries: number; offset: number; bytes: number };

/** The largest that `endOfDirectory` can be, in bytes. */
export const largestEndLength = 56 + 20 + 22;

/** What follows the central directory: its end record (APPNOTE 4.3.16), after the ZIP64 end record and its locator (4.3.14, 4.3.15) where a value does not fit. */
export const endOfDirectory = (extent: DirectoryExtent): Uint8Array => {
  const { entries, offset, bytes } = extent;
  const zip64 = entries >= max16 || offset >= max32 || bytes >= max32;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(Math.min(entries, max16), 8);
  end.writeUInt16LE(Math.min(entries, max16), 10);
  end.writeUInt32LE(Math.min(bytes, max32), 12);
  end.writeUInt32LE(Math.min(offset, max32), 16);
  return zip64 ? Buffer.concat([zip64End(extent), zip64Locator(offset + bytes), end]) : end;
};

const zip64End = ({ entries, offset, bytes }: DirectoryExtent): Buffer => {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x0606_4b50, 0);
  record.writeBigUInt64LE(BigInt(record.length - 12), 4);
  record.writeUInt16LE(madeBy, 12);
  record.writeUInt16LE(versionNeeded(true), 14);
  record.writeBigUInt64LE(BigInt(entries), 24);
  record.writeBigUInt64LE(BigInt(entries), 32);
  record.writeBigUInt64LE(BigInt(bytes), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  return record;
};

const zip64Locator = (zip64EndOffset: number): Buffer => {
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x0706_4b50, 0);
  locator.writeBigUInt64LE(BigInt(zip64EndOffset), 8);
  locator.writeUInt32LE(1, 16);
  return locator;
};
