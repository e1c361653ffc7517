import { crc32 } from 'node:zlib';
import { sha256Hex } from '../../../canonical-json.ts';
import { collisionKey } from '../names/bundle-path.ts';
import { combineCrc32 } from '../records/combine-crc32.ts';
import { localHeader } from '../records/local-header.ts';
import { nameLength, type ZipEntry } from '../records/zip-entry.ts';
import type { EntryFacts, SegmentEntry, SegmentIndex, SegmentTotals } from './segment-index.ts';

/** What a segment will hold: an entry whose bytes are known by size, CRC-32 and SHA-256, wherever they lie. */
export type PlannedEntry = Omit<SegmentEntry, 'offset'>;

/**
 * A segment is a run of [local header, content], which holds no offset and so can stand anywhere in any ZIP. Its index
 * follows from the entries alone: offsets, size, and the CRC-32 of the whole.
 * @throws RangeError for two entries whose paths are one file where case is ignored, or as `nameLength`
 */
export const segmentIndexOf = <T extends ZipEntry>(
  entries: readonly T[],
): SegmentTotals & { list: (T & { offset: number })[] } => {
  const paths = new Set<string>();
  const list: (T & { offset: number })[] = [];
  const index = { bytes: 0, crc32: 0, entries: entries.length, nameBytes: 0, list };
  for (const entry of entries) {
    const key = collisionKey(entry.path);
    if (paths.has(key)) throw new RangeError(`Two entries want the path ${entry.path}`);
    paths.add(key);
    const header = localHeader(entry);
    index.list.push({ ...entry, offset: index.bytes });
    index.crc32 = combineCrc32(index.crc32, crc32(header), header.length);
    index.crc32 = combineCrc32(index.crc32, entry.crc32, entry.bytes);
    index.bytes += header.length + entry.bytes;
    index.nameBytes += nameLength(entry);
  }
  return index;
};

/** A small file made in memory, such as a list or a note. `modifiedAt` is campaign time in milliseconds UTC. */
export type MadeFile = { path: string; modifiedAt: number; content: Uint8Array; facts?: EntryFacts };

/**
 * A file made as it is sent, however large: its size and CRC-32 are known, and its bytes come in chunks, the same ones each
 * time they are asked for; a chunk is valid until the next.
 */
export type GeneratedFile = ZipEntry & { chunks: () => Iterable<Uint8Array> };

/** The entry that a made file becomes. */
export const plannedEntry = ({ content, ...file }: MadeFile): PlannedEntry => ({
  ...file,
  bytes: content.length,
  crc32: crc32(content),
  sha256: sha256Hex(content),
});

/** A segment of files made in memory, whole. @throws RangeError as `segmentIndexOf` */
export const segmentBytes = (files: readonly MadeFile[]): { bytes: Uint8Array; index: SegmentIndex } => {
  const index = segmentIndexOf(files.map(plannedEntry));
  const parts = files.flatMap((file, i) => [localHeader(index.list[i]!), file.content]);
  return { bytes: Buffer.concat(parts), index };
};
