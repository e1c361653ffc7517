/** One entry of a ZIP archive as its central directory tells it (APPNOTE 4.3.12). Sizes in bytes. */
export type ArchiveEntry = {
  name: string;
  flags: number;
  method: number;
  packed: number;
  bytes: number;
  /** Where its local header begins. */
  offset: number;
};

/** Why an archive is refused without being unpacked. */
export type ArchiveFault = 'BROKEN' | 'POLYGLOT' | 'UNSAFE_ARCHIVE' | 'ENCRYPTED';

const endSize = 22;
const most = { entries: 10_000, bytes: 2_147_483_648, ratio: 200, small: 67_108_864 };

/** Where a file's end-of-directory record lies: one whose comment ends exactly with the file; -1 when there is none. */
export const endRecordAt = (tail: Buffer): number => {
  for (let at = tail.length - endSize; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== 0x0605_4b50) continue;
    if (at + endSize + tail.readUInt16LE(at + 20) === tail.length) return at;
  }
  return -1;
};

const readEntries = (
  zip: Buffer,
  directory: number,
  end: number,
  count: number,
): ArchiveEntry[] | undefined => {
  const entries: ArchiveEntry[] = [];
  let at = directory;
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > end || zip.readUInt32LE(at) !== 0x0201_4b50) return undefined;
    const nameBytes = zip.readUInt16LE(at + 28);
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameBytes),
      flags: zip.readUInt16LE(at + 8),
      method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20),
      bytes: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return at === end ? entries : undefined;
};

const overlap = (entries: readonly ArchiveEntry[], directory: number): boolean => {
  const inOrder = entries.toSorted((a, b) => a.offset - b.offset);
  return inOrder.some(
    ({ offset, packed }, n) => offset + 30 + packed > (inOrder[n + 1]?.offset ?? directory),
  );
};

const escapes = (name: string): boolean => /^\/|\\|^[a-z]:|(^|\/)\.\.(\/|$)|\0/i.test(name);

/**
 * Reads the directory of a whole ZIP archive and refuses what no honest program writes: bytes before or behind it, entries
 * that overlap, sizes that only a bomb has, names that leave their folder.
 */
export const archiveEntries = (zip: Buffer): ArchiveEntry[] | ArchiveFault => {
  const tail = zip.subarray(Math.max(0, zip.length - endSize - 0xffff));
  const found = endRecordAt(tail);
  if (found < 0) return zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1')) < 0 ? 'BROKEN' : 'POLYGLOT';
  const end = zip.length - tail.length + found;
  const [count, bytes, directory] = [
    zip.readUInt16LE(end + 10),
    zip.readUInt32LE(end + 12),
    zip.readUInt32LE(end + 16),
  ];
  // Sizes of ZIP64 are not read: no paper needs them.
  if (count === 0xffff || directory === 0xffff_ffff || count > most.entries) return 'UNSAFE_ARCHIVE';
  if (directory + bytes > end) return 'BROKEN';
  if (directory + bytes !== end) return 'POLYGLOT';
  const entries = readEntries(zip, directory, end, count);
  if (entries === undefined || entries.length === 0) return 'BROKEN';
  if (Math.min(...entries.map(({ offset }) => offset)) !== 0) return 'POLYGLOT';
  if (entries.some(({ flags }) => (flags & 1) === 1)) return 'ENCRYPTED';
  const total = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  if (total > most.bytes || (total > most.small && total > most.ratio * zip.length)) return 'UNSAFE_ARCHIVE';
  const names = new Set(entries.map(({ name }) => name.toLowerCase()));
  const bad = names.size < entries.length || entries.some(({ name }) => escapes(name));
  return bad || overlap(entries, directory) ? 'UNSAFE_ARCHIVE' : entries;
};
