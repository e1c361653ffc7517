import { madeNames } from '../names/made-names.ts';
import { type MadeFile, type PlannedEntry, plannedEntry } from '../segments/segment-layout.ts';
import { evidenceIndexHtml } from './evidence-index-html.ts';
import { type BundleSubject, bundleIdentity, manifestText } from './manifest.ts';
import { sha256Sums } from './sha256-sums.ts';

const made = (path: string, modifiedAt: number, text: string): MadeFile => ({
  path,
  modifiedAt,
  content: Buffer.from(text),
});

/** The files of a bundle that speak of all of it, and the identity of the bundle. */
export type BundleFront = { identity: string; files: MadeFile[] };

/**
 * Makes the root files of a bundle of `entries`, in the order that these have in it: manifest, checksums, and a page that
 * leads to the evidence list of each field. The manifest names the page; the checksums name both.
 * @throws RangeError as `manifestText`
 */
export const bundleFront = (subject: BundleSubject, entries: readonly PlannedEntry[]): BundleFront => {
  const { preparedAt } = subject;
  const paths = entries.map(({ path }) => path);
  const page = made(madeNames.evidenceList, preparedAt, evidenceIndexHtml(subject, paths));
  const named = [plannedEntry(page), ...entries];
  const text = manifestText(subject, named);
  const manifest = made(madeNames.manifest, preparedAt, text);
  const sums = sha256Sums([plannedEntry(manifest), ...named]);
  return {
    identity: bundleIdentity(text),
    files: [manifest, made(madeNames.sums, preparedAt, sums), page],
  };
};
