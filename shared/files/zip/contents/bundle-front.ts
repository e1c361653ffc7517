import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { collisionKey } from '../names/bundle-path.ts';
import { madeNames } from '../names/made-names.ts';
import type { GeneratedFile, PlannedEntry } from '../segments/segment-layout.ts';
import { evidenceIndexHtml } from './evidence-index-html.ts';
import { absentLines, type BundleSubject, entryLines, manifestFrame } from './manifest.ts';
import { sha256Sums } from './sha256-sums.ts';

/** The files of a bundle that speak of all of it, and the identity of the bundle: the SHA-256 of its manifest. */
export type BundleFront = { identity: string; files: GeneratedFile[] };

/** The entries of a bundle, segment by segment, in the order that these have in it; told anew each time. */
export type ToldEntries = () => Iterable<readonly PlannedEntry[]>;

/** The folder of a field, `unit/field`, that a path is in; a path outside of any is its own. */
const fieldFolder = (path: string): string => path.split('/', 3).slice(0, 2).join('/');

/** Refuses what would be one file where case is ignored: in some entries, and in folders that earlier ones were in. */
const collisions = () => {
  const folders = new Set<string>();
  return (entries: readonly PlannedEntry[]): void => {
    const paths = new Set<string>();
    const mine = new Set<string>();
    for (const { path } of entries) {
      const [key, folder] = [collisionKey(path), collisionKey(fieldFolder(path))];
      if (paths.has(key) || folders.has(folder)) throw new RangeError(`Two entries want the path ${path}`);
      paths.add(key);
      mine.add(folder);
    }
    for (const folder of mine) folders.add(folder);
  };
};

type Chunks = () => Iterable<Uint8Array>;

/** A generated file with its SHA-256: its bytes are made once to be measured, and not kept. */
const measured = (path: string, modifiedAt: number, chunks: Chunks): GeneratedFile & { sha256: string } => {
  const hash = createHash('sha256');
  let [bytes, crc] = [0, 0];
  for (const chunk of chunks()) {
    hash.update(chunk);
    crc = crc32(chunk, crc);
    bytes += chunk.length;
  }
  return { path, modifiedAt, bytes, crc32: crc, sha256: hash.digest('hex'), chunks };
};

/** What all entries together are needed for before the first byte is written. @throws RangeError as `bundleFront` */
const lookedThrough = (entries: ToldEntries): { absent: Buffer[]; lists: string[] } => {
  const refuseCollisions = collisions();
  const absent: Buffer[] = [];
  const lists: string[] = [];
  for (const some of entries()) {
    refuseCollisions(some);
    const lines = absentLines(some);
    if (lines !== '') absent.push(Buffer.from(absent.length === 0 ? lines : `,${lines}`));
    for (const { path } of some) if (path.endsWith(`/${madeNames.evidenceList}`)) lists.push(path);
  }
  return { absent, lists };
};

/**
 * The root files of a bundle: manifest, checksums, and a page that leads to the evidence list of each field. The manifest
 * names the page; the checksums name both. They are generated from the entries whenever they are asked for; in memory are
 * the page, what is said of absent documents, and one segment.
 * @throws RangeError for a path that is there already where case is ignored, or in the folder of another segment
 */
export const bundleFront = (subject: BundleSubject, entries: ToldEntries): BundleFront => {
  const { absent, lists } = lookedThrough(entries);
  const { preparedAt } = subject;
  const html = Buffer.from(evidenceIndexHtml(subject, lists));
  const page = measured(madeNames.evidenceList, preparedAt, () => [html]);
  const { before, between, after } = manifestFrame(subject);
  const manifest = measured(madeNames.manifest, preparedAt, function* () {
    yield Buffer.from(before);
    yield* absent;
    yield Buffer.from(between + entryLines([page]));
    for (const some of entries()) if (some.length > 0) yield Buffer.from(`,${entryLines(some)}`);
    yield Buffer.from(after);
  });
  const sums = measured(madeNames.sums, preparedAt, function* () {
    yield Buffer.from(sha256Sums([manifest, page]));
    for (const some of entries()) yield Buffer.from(sha256Sums(some));
  });
  return { identity: manifest.sha256, files: [manifest, sums, page] };
};
