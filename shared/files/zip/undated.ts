/** 1 January 1980, the first day that a ZIP can name (APPNOTE 4.4.6). */
const firstDay = 0x0021;

/**
 * A small ZIP whose entries were made at no particular time, so that the same content is the same bytes: date and time in
 * both headers of each are replaced. @throws RangeError for bytes that are no ZIP, or one of the large form
 */
export const undated = (zip: Uint8Array): Uint8Array<ArrayBuffer> => {
  const bytes = Buffer.from(Uint8Array.from(zip).buffer);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0) throw new RangeError('These bytes are no ZIP');
  const stamp = (at: number): void => {
    bytes.writeUInt16LE(0, at);
    bytes.writeUInt16LE(firstDay, at + 2);
  };
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== 0x0201_4b50) throw new RangeError('The central directory is not there');
    stamp(at + 12);
    stamp(bytes.readUInt32LE(at + 42) + 10);
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    at += 46 + name! + extra! + comment!;
  }
  return new Uint8Array(bytes.buffer);
};
