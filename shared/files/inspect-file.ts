import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { fileTypeFromBuffer } from 'file-type';
import type { SecrecyMark, TextReading } from '../contracts/evidence.ts';
import type { ContentFault, Seen } from '../domain/evidence.ts';
import { secrecyMarks } from '../domain/secrecy.ts';
import { endRecordAt } from './archive-entries.ts';
import { type ArchiveFindings, inspectArchive } from './inspect-archive.ts';
import { mayUseName } from './pdf/pdf-names.ts';
import type { PdfReader } from './pdf/pdf-reader.ts';
import type { Scan } from './scanner.ts';

/** How many first bytes are kept to tell the real type. Office files name theirs within the first entries. */
const headBytes = 256 * 1024;
/** How many last bytes: an archive's end with the longest comment, and the end of a PDF. */
const tailBytes = 65_536 + 22;
/** Archives are looked into up to this size; longer ones are refused. */
const longestArchive = 104_857_600;
/** PDFs are read for their text up to this size: the file is held in memory then. */
const longestPdf = 26_214_400;
/** Longest thing that is looked for across two chunks. */
const overlap = 64;

const encrypted = /\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/;
// A reader that guesses would run these in what claims to be a picture.
const active = /<script|<html|<!doctype html|<\?php/i;
const encryptedOffice = Buffer.from('EncryptedPackage', 'utf16le').toString('latin1');

/** First bytes of what is taken, and of what hides an encrypted Office file. */
const firsts = { pdf: 0x25, zip: 0x50, cfb: 0xd0 };

const office = 'application/vnd.openxmlformats-officedocument.';
const isArchive = (type: string | undefined): boolean =>
  type === 'application/zip' || type?.startsWith(office) === true;

/** Where readers that guess look for a page: at the beginning of a file, and behind what they take for its end. */
const guessedBytes = 1024;

type Look = { type: string | undefined; head: Buffer; tail: Buffer; active: boolean };

/** A page that runs scripts where no PDF has anything: right at its beginning, or behind its last end mark. */
const isPageToo = (head: Buffer, end: string): boolean =>
  active.test(head.toString('latin1')) || active.test(end.slice(end.lastIndexOf('%%EOF')));

const faultOf = ({ type, head, tail, active: runs }: Look): ContentFault | undefined => {
  if (type === 'application/pdf') {
    const end = tail.subarray(-4096).toString('latin1');
    if (!end.includes('startxref') || !end.includes('%%EOF')) return 'BROKEN';
    return endRecordAt(tail) >= 0 || isPageToo(head, end) ? 'POLYGLOT' : undefined;
  }
  if (type?.startsWith('image/') !== true) return undefined;
  return runs || endRecordAt(tail) >= 0 ? 'POLYGLOT' : undefined;
};

const readingOf = (type: string | undefined): TextReading => {
  if (type?.startsWith(office)) return 'READ';
  // What is in a ZIP archive is looked over, and its papers are not opened.
  return type === 'application/zip' ? 'NOT_READ' : 'NO_TEXT';
};

type Text = { marks: SecrecyMark[]; text: TextReading };

// A page shows words by fonts.
const mayHaveText = (pdf: Buffer): boolean => mayUseName(pdf, '/Font');

const textOfPdf = async (pdf: Buffer, isWhole: boolean, read: PdfReader | undefined): Promise<Text> => {
  if (!isWhole || read === undefined) return { marks: [], text: 'NOT_READ' };
  if (!mayHaveText(pdf)) return { marks: [], text: 'NO_TEXT' };
  const found = await read(pdf);
  if (found === undefined) return { marks: [], text: 'NOT_READ' };
  if (found.text.trim() === '') return { marks: [], text: 'NO_TEXT' };
  return { marks: secrecyMarks(found.text), text: found.whole ? 'READ' : 'FIRST_PAGES' };
};

/** What is looked at while a file passes: a scan for malware, and the text of a PDF. */
export type Looks = { scan?: Scan; readPdf?: PdfReader | undefined };

/**
 * Reads a file once, chunk by chunk: size, SHA-256, CRC-32, the type its content shows, encryption, whether it is broken or
 * two things at once; and feeds a scan on the way. Of an archive it also tells what is in it, of a PDF which secrecy marks its
 * text bears. Memory: head and tail, or a PDF up to 25 MiB, or an archive up to 100 MiB.
 */
export const inspectFile = async (
  chunks: AsyncIterable<Uint8Array>,
  { scan, readPdf }: Looks = {},
): Promise<Seen> => {
  const hash = createHash('sha256');
  const kept: Uint8Array[] = [];
  let [bytes, held, crc] = [0, 0, 0];
  let [isEncrypted, isEncryptedOffice, runs] = [false, false, false];
  let tail = Buffer.alloc(0);
  for await (const chunk of chunks) {
    hash.update(chunk);
    crc = crc32(chunk, crc);
    scan?.feed(chunk);
    bytes += chunk.length;
    const first = (kept[0] ?? chunk)[0];
    const limit = first === firsts.zip ? longestArchive : first === firsts.pdf ? longestPdf : headBytes;
    if (held < limit) {
      kept.push(chunk);
      held += chunk.length;
    }
    if (first !== firsts.zip) {
      const seam = Buffer.concat([tail.subarray(-overlap), chunk]).toString('latin1');
      isEncrypted ||= first === firsts.pdf && encrypted.test(seam);
      isEncryptedOffice ||= first === firsts.cfb && seam.includes(encryptedOffice);
      runs ||= first !== firsts.pdf && active.test(seam);
    }
    tail = Buffer.concat([tail, chunk]).subarray(-tailBytes);
  }
  const whole = Buffer.concat(kept);
  const type = (await fileTypeFromBuffer(whole.subarray(0, Math.max(headBytes, whole.length))))?.mime;
  const found: ArchiveFindings = !isArchive(type)
    ? { marks: [] }
    : whole.length < bytes
      ? { fault: 'UNSAFE_ARCHIVE', marks: [] }
      : await inspectArchive(whole, type !== 'application/zip');
  const fault = found.fault ?? faultOf({ type, head: whole.subarray(0, guessedBytes), tail, active: runs });
  const locked = isEncrypted && type === 'application/pdf';
  const text =
    type === 'application/pdf'
      ? fault === undefined && !locked && (await textOfPdf(whole, whole.length === bytes, readPdf))
      : { marks: found.marks, text: readingOf(type) };
  return {
    bytes,
    sha256: hash.digest('hex'),
    crc32: crc,
    contentType: type,
    encrypted: fault === 'ENCRYPTED' || locked || (isEncryptedOffice && type === 'application/x-cfb'),
    ...text,
    ...(fault === undefined || fault === 'ENCRYPTED' ? {} : { fault }),
  };
};
