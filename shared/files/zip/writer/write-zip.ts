import { setImmediate as eventLoopTurn } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { centralRecord, endOfDirectory } from '../records/central-directory.ts';
import { localHeader, localHeaderLength } from '../records/local-header.ts';
import type { ZipEntry } from '../records/zip-entry.ts';
import { type DirectorySpool, directorySpool } from './directory-spool.ts';
import { type OpenFile, readExactly, withFile } from './read-file.ts';
import type { ZipSink } from './zip-sink.ts';

/** A file of this machine and the name it gets in the ZIP. A CRC-32 that is given is checked; one that is not is computed. */
export type FileToZip = { file: string; path: string; modifiedAt: number; crc32?: number };

/** Bytes of the whole ZIP and number of its entries. */
export type ZipSummary = { bytes: number; entries: number };

type Output = { sink: ZipSink; position: number; buffer: Buffer; turnAt: number };

/** Fits a processor's second-level cache, so the bytes are still near when their CRC is computed. */
const bufferLength = 256 * 1024;

/** Reads and writes block; other work gets its turn after so many bytes. */
const bytesPerTurn = 8 * 1024 * 1024;

/**
 * Writes files into one ZIP, stored, in the order given, with memory that does not grow with their number: one
 * buffer, and the central directory kept in `spool`, a path where a file is made and deleted again.
 * @throws Error when a file changes size while it is read, or its CRC-32 is not the one given
 */
export const writeZip = async (
  files: Iterable<FileToZip> | AsyncIterable<FileToZip>,
  sink: ZipSink,
  spool: string,
): Promise<ZipSummary> => {
  const directory = directorySpool(spool);
  try {
    const out: Output = {
      sink,
      position: 0,
      buffer: Buffer.allocUnsafeSlow(bufferLength),
      turnAt: bytesPerTurn,
    };
    let entries = 0;
    for await (const file of files) {
      const offset = out.position;
      const entry = await withFile(file.file, (open) => writeEntry(out, file, open));
      directory.add(centralRecord(entry, offset));
      entries += 1;
    }
    await writeDirectory(out, directory, entries);
    return { bytes: out.position, entries };
  } finally {
    directory.remove();
  }
};

const writeDirectory = async (out: Output, directory: DirectorySpool, entries: number): Promise<void> => {
  const offset = out.position;
  for (const chunk of directory.chunks()) await put(out, chunk);
  await put(out, endOfDirectory({ entries, offset, bytes: directory.bytes() }));
};

const writeEntry = async (out: Output, file: FileToZip, open: OpenFile): Promise<ZipEntry> => {
  const entry = { path: file.path, bytes: open.bytes, crc32: file.crc32 ?? 0, modifiedAt: file.modifiedAt };
  const headerLength = localHeaderLength(entry);
  return headerLength + open.bytes <= out.buffer.length
    ? writeSmall(out, file, open, entry, headerLength)
    : writeLarge(out, file, open, entry);
};

/** Header and content in one write. */
const writeSmall = async (
  out: Output,
  file: FileToZip,
  open: OpenFile,
  entry: ZipEntry,
  headerLength: number,
): Promise<ZipEntry> => {
  const content = out.buffer.subarray(headerLength, headerLength + open.bytes);
  readExactly(open, content, 0);
  const known = { ...entry, crc32: checked(file, crc32(content)) };
  out.buffer.set(localHeader(known), 0);
  await put(out, out.buffer.subarray(0, headerLength + open.bytes));
  return known;
};

/** The header comes before the content whose CRC-32 it holds: known, or put right afterwards, or else read twice. */
const writeLarge = async (
  out: Output,
  file: FileToZip,
  open: OpenFile,
  entry: ZipEntry,
): Promise<ZipEntry> => {
  const { sink, position } = out;
  const twice = file.crc32 === undefined && !sink.rewrite;
  const first = twice ? { ...entry, crc32: await eachChunk(out, open, () => undefined) } : entry;
  await put(out, localHeader(first));
  const found = await eachChunk(out, open, (chunk) => put(out, chunk));
  const known = { ...first, crc32: checked(twice ? { ...file, crc32: first.crc32 } : file, found) };
  if (known.crc32 !== first.crc32) sink.rewrite?.(localHeader(known), position);
  return known;
};

/** Reads a file through the buffer. @returns its CRC-32 */
const eachChunk = async (
  out: Output,
  open: OpenFile,
  use: (chunk: Uint8Array) => Promise<void> | undefined,
): Promise<number> => {
  let crc = 0;
  for (let at = 0; at < open.bytes; at += out.buffer.length) {
    const chunk = out.buffer.subarray(0, Math.min(out.buffer.length, open.bytes - at));
    readExactly(open, chunk, at);
    crc = crc32(chunk, crc);
    await use(chunk);
  }
  return crc;
};

const checked = (file: FileToZip, found: number): number => {
  if (file.crc32 !== undefined && file.crc32 !== found) {
    throw new Error(`${file.file}: its CRC-32 is ${found}, not ${file.crc32}`);
  }
  return found;
};

const put = async (out: Output, bytes: Uint8Array): Promise<void> => {
  const pending = out.sink.write(bytes);
  if (pending) await pending;
  out.position += bytes.length;
  if (out.position < out.turnAt) return;
  out.turnAt = out.position + bytesPerTurn;
  await eventLoopTurn();
};
