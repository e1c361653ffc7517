/** A stored (not compressed) file of a ZIP whose size and CRC-32 are known before its first byte is written. */
export type ZipEntry = {
  /** NFC, forward slashes, relative; at most 65,535 bytes in UTF-8 (APPNOTE 4.4.10). */
  path: string;
  /** Size of the content in bytes. */
  bytes: number;
  /** CRC-32 of the content, unsigned (APPNOTE 4.4.7). */
  crc32: number;
  /** Campaign time in milliseconds UTC; the ZIP shows it as Vietnamese local time, to two seconds. */
  modifiedAt: number;
};

/** A field of four bytes holding this value says "see the ZIP64 extra field", so the value itself needs ZIP64 (APPNOTE 4.4.8). */
export const max32 = 0xffff_ffff;

/** The same for fields of two bytes (APPNOTE 4.4.21). */
export const max16 = 0xffff;

/** Bit 11 of the general purpose flag: the name is UTF-8 (APPNOTE 4.4.4, appendix D). No other bit is ever set. */
export const utf8Flag = 1 << 11;

/** Header id of the ZIP64 extra field (APPNOTE 4.5.3). */
export const zip64Id = 0x0001;

/** Version needed to extract, in tenths: 2.0 by default, 4.5 for ZIP64 (APPNOTE 4.4.3.2). */
export const versionNeeded = (zip64: boolean): number => (zip64 ? 45 : 20);

/** Length in bytes of an entry's name. @throws RangeError for a name, a size or a CRC that no header can hold */
export const nameLength = ({ path, bytes, crc32 }: ZipEntry): number => {
  const length = Buffer.byteLength(path);
  if (length === 0 || length > max16) throw new RangeError(`A name of ${length} bytes does not fit in a ZIP`);
  if (!Number.isSafeInteger(bytes) || bytes < 0) throw new RangeError(`${path}: ${bytes} is not a size`);
  if (crc32 !== crc32 >>> 0) throw new RangeError(`${path}: ${crc32} is not a CRC-32`);
  return length;
};
