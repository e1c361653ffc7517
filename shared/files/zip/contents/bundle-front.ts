import { collisionKey } from '../names/bundle-path.ts';
import { madeNames } from '../names/made-names.ts';
import { type MadeFile, type PlannedEntry, plannedEntry } from '../segments/segment-layout.ts';
import { evidenceIndexHtml } from './evidence-index-html.ts';
import { type BundleSubject, bundleIdentity, manifestFrame, manifestLines } from './manifest.ts';
import { sha256Sums } from './sha256-sums.ts';

const made = (path: string, modifiedAt: number, content: Uint8Array): MadeFile => ({
  path,
  modifiedAt,
  content,
});

/** The files of a bundle that speak of all of it, and the identity of the bundle. */
export type BundleFront = { identity: string; files: MadeFile[] };

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

/** Texts gathered as bytes, with a comma or nothing between them. */
const gathered = (separator: '' | ',') => {
  const pieces: Buffer[] = [];
  return {
    add: (text: string): void => {
      if (text === '') return;
      pieces.push(Buffer.from(pieces.length === 0 ? text : `${separator}${text}`));
    },
    pieces,
  };
};

/**
 * Makes the root files of a bundle while its entries are told, segment by segment, in the order that these have in it:
 * manifest, checksums, and a page that leads to the evidence list of each field. The manifest names the page; the
 * checksums name both. Memory: the bytes of these files, and one segment.
 */
export const openBundleFront = (subject: BundleSubject) => {
  const refuseCollisions = collisions();
  const [absent, entries, sums] = [gathered(','), gathered(','), gathered('')];
  const lists: string[] = [];
  const { preparedAt } = subject;
  return {
    /** @throws RangeError for a path that is there already where case is ignored, or in the folder of another segment */
    add(some: readonly PlannedEntry[]): void {
      refuseCollisions(some);
      const lines = manifestLines(some);
      absent.add(lines.absent);
      entries.add(lines.entries);
      sums.add(sha256Sums(some));
      for (const { path } of some) if (path.endsWith(`/${madeNames.evidenceList}`)) lists.push(path);
    },

    /** The files, once all entries are told. */
    end(): BundleFront {
      const html = Buffer.from(evidenceIndexHtml(subject, lists));
      const page = made(madeNames.evidenceList, preparedAt, html);
      const pageEntry = plannedEntry(page);
      const { before, between, after } = manifestFrame(subject);
      const first = manifestLines([pageEntry]).entries + (entries.pieces.length === 0 ? '' : ',');
      const text = Buffer.concat([
        Buffer.from(before),
        ...absent.pieces.splice(0),
        Buffer.from(between + first),
        ...entries.pieces.splice(0),
        Buffer.from(after),
      ]);
      const manifest = made(madeNames.manifest, preparedAt, text);
      const both = Buffer.from(sha256Sums([plannedEntry(manifest), pageEntry]));
      const list = Buffer.concat([both, ...sums.pieces.splice(0)]);
      return {
        identity: bundleIdentity(text),
        files: [manifest, made(madeNames.sums, preparedAt, list), page],
      };
    },
  };
};

/** The root files of a bundle of entries that are all at hand. @throws RangeError as `openBundleFront` */
export const bundleFront = (subject: BundleSubject, entries: readonly PlannedEntry[]): BundleFront => {
  const front = openBundleFront(subject);
  front.add(entries);
  return front.end();
};
