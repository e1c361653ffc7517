import { dosTime } from './dos-time.ts';
import { max32, nameLength, utf8Flag, versionNeeded, type ZipEntry, zip64Id } from './zip-entry.ts';

const signature = 0x0403_4b50;
const fixedLength = 30;
const zip64Length = 20;

/** Length in bytes of an entry's local header. @throws RangeError as `nameLength` */
export const localHeaderLength = (entry: ZipEntry): number =>
  fixedLength + nameLength(entry) + (entry.bytes >= max32 ? zip64Length : 0);

/**
 * Local file header of a stored entry (APPNOTE 4.3.7). It says size and CRC itself, so no data descriptor follows
 * and streaming readers can use it; it holds no offset, so it means the same wherever in a ZIP it stands.
 * @throws RangeError as `nameLength`
 */
export const localHeader = (entry: ZipEntry): Uint8Array => {
  const zip64 = entry.bytes >= max32;
  const { date, time } = dosTime(entry.modifiedAt);
  const size = zip64 ? max32 : entry.bytes;
  const header = Buffer.alloc(localHeaderLength(entry));
  header.writeUInt32LE(signature, 0);
  header.writeUInt16LE(versionNeeded(zip64), 4);
  header.writeUInt16LE(utf8Flag, 6);
  header.writeUInt16LE(0, 8);
  header.writeUInt16LE(time, 10);
  header.writeUInt16LE(date, 12);
  header.writeUInt32LE(entry.crc32, 14);
  header.writeUInt32LE(size, 18);
  header.writeUInt32LE(size, 22);
  const nameEnd = fixedLength + header.write(entry.path, fixedLength);
  header.writeUInt16LE(nameEnd - fixedLength, 26);
  header.writeUInt16LE(zip64 ? zip64Length : 0, 28);
  if (zip64) writeZip64Sizes(header, nameEnd, entry.bytes);
  return header;
};

/** A local header's ZIP64 field must hold both sizes (APPNOTE 4.5.3). */
const writeZip64Sizes = (header: Buffer, at: number, bytes: number): void => {
  header.writeUInt16LE(zip64Id, at);
  header.writeUInt16LE(zip64Length - 4, at + 2);
  header.writeBigUInt64LE(BigInt(bytes), at + 4);
  header.writeBigUInt64LE(BigInt(bytes), at + 12);
};
