import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import type { SecrecyMark } from '../contracts/evidence.ts';
import { secrecyMarks } from '../domain/secrecy.ts';
import { type ArchiveEntry, type ArchiveFault, archiveEntries } from './archive-entries.ts';

/** What an archive shows: why it is refused, or the secrecy marks in its texts. */
export type ArchiveFindings = { fault?: ArchiveFault; marks: SecrecyMark[] };

// Programs, scripts, pages that run scripts, shortcuts, and archives in archives.
const active =
  /\.(exe|dll|com|scr|msi|bat|cmd|ps1|vbs|vbe|js|jse|mjs|wsf|wsh|hta|jar|apk|sh|py|php|html?|xhtml|svg|lnk|url|iso|img|zip|rar|7z|gz|tgz|xz|bz2|tar|(doc|dot|xls|xlt|xla|ppt|pps|pot)m)$/i;
const macros = /(^|\/)(vbaProject\.bin|vbaData\.xml|activeX\d*\.bin)$/i;

/** How much of every entry is looked at for what it is, whatever its name says. */
const firstBytes = 512;
const programs = ['MZ', '\x7fELF', '#!', 'Rar!', '7z\xbc\xaf', '\xfd7zXZ', 'BZh'];
const pages = /^(\xef\xbb\xbf)?\s*<(!doctype html|html|script|svg|\?php)/i;
/** What an Office file embeds: another one, and pictures that are packed. */
const office = /\.(docx|xlsx|pptx|sldx|vsdx)$/i;
const packedPictures = /\.(emz|wmz)$/i;

/** Whether an entry is a program, a page, or an archive in the archive, by its first bytes. */
const isActive = (name: string, content: Buffer): boolean => {
  const first = content.subarray(0, firstBytes).toString('latin1');
  if (first.startsWith('PK\x03\x04')) return !office.test(name);
  if (first.startsWith('\x1f\x8b')) return !packedPictures.test(name);
  return programs.some((mark) => first.startsWith(mark)) || pages.test(first);
};

/** Parts of Office files that hold what people read: text, headers and footers, cells, slides, and the title. */
const texts =
  /^(word\/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml|xl\/(sharedStrings|worksheets\/sheet\d+)\.xml|ppt\/(slides|notesSlides)\/\w+\.xml|docProps\/core\.xml)$/;
const longestText = 33_554_432;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The words of an Office part: runs of one paragraph stand together, paragraphs and cells apart. */
const wordsOf = (xml: string): string =>
  xml
    .replace(/<\/(w:p|a:p|si|c|w:tc|dc:\w+)>|<w:(br|tab|cr)\b[^>]*>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(x?)([0-9a-f]{1,6});/gi, (_, x: string, digits: string) => {
      const code = Number.parseInt(digits, x === '' ? 10 : 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    })
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '');

/** Unpacks one entry, counting: undefined when it is not what the directory says. Only the first `keep` bytes are held. */
const unpacked = async (
  zip: Buffer,
  { offset, packed, bytes, method }: ArchiveEntry,
  keep: number,
): Promise<Buffer | undefined> => {
  if (zip.readUInt32LE(offset) !== 0x0403_4b50) return undefined;
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  const body = zip.subarray(start, start + packed);
  if (method === 0) return body.length === bytes ? body.subarray(0, keep) : undefined;
  if (method !== 8) return undefined;
  const held: Buffer[] = [];
  let [count, left] = [0, keep];
  try {
    for await (const chunk of Readable.from([body], { objectMode: false }).pipe(createInflateRaw())) {
      const piece: Buffer = chunk;
      count += piece.length;
      if (count > bytes) return undefined;
      if (left > 0) held.push(piece.subarray(0, left));
      left -= piece.length;
    }
  } catch {
    return undefined;
  }
  return count === bytes ? Buffer.concat(held) : undefined;
};

/**
 * Looks into a whole Office file or ZIP archive: unpacks every entry against the size that it claims, refuses programs,
 * scripts, macros and archives in it by name and by content, and reads the texts of an Office file for secrecy marks. Memory: the file, and one text.
 */
export const inspectArchive = async (zip: Buffer, isOffice: boolean): Promise<ArchiveFindings> => {
  const entries = archiveEntries(zip);
  if (typeof entries === 'string') return { fault: entries, marks: [] };
  if (entries.some(({ name }) => active.test(name) || macros.test(name)))
    return { fault: 'UNSAFE_ARCHIVE', marks: [] };
  const marks = new Set<SecrecyMark>();
  for (const entry of entries) {
    const isText = isOffice && texts.test(entry.name);
    const content = await unpacked(zip, entry, isText ? longestText : firstBytes);
    if (content === undefined || isActive(entry.name, content)) return { fault: 'UNSAFE_ARCHIVE', marks: [] };
    if (isText) for (const mark of secrecyMarks(wordsOf(content.toString('utf8')))) marks.add(mark);
    if (!isOffice) for (const mark of secrecyMarks(entry.name)) marks.add(mark);
  }
  return { marks: [...marks].toSorted() };
};
