import { madeNames } from '../names/made-names.ts';
import { type MadeFile, type PlannedEntry, plannedEntry } from '../segments/segment-layout.ts';
import type { EvidenceList } from './evidence-list.ts';
import { evidenceListHtml } from './evidence-list-html.ts';
import { type BundleSubject, bundleIdentity, manifestText } from './manifest.ts';
import { sha256Sums } from './sha256-sums.ts';

const made = (path: string, modifiedAt: number, text: string): MadeFile => ({
  path,
  modifiedAt,
  content: Buffer.from(text),
});

/** An evidence list as the file `DANH-MUC-MINH-CHUNG.html` of its folder. @throws RangeError as `evidenceListHtml` */
export const evidenceListFile = (list: EvidenceList): MadeFile =>
  made(list.folder + madeNames.evidenceList, list.preparedAt, evidenceListHtml(list));

/** The files of a bundle that speak of all of it, and the identity of the bundle. */
export type BundleFront = { identity: string; files: MadeFile[] };

/** What the evidence list of a whole bundle says beyond its manifest: names for people, and the documents of each unit. */
export type ListedEvidence = Pick<EvidenceList, 'campaign' | 'round' | 'units'>;

/**
 * Makes manifest, checksums and evidence list of a bundle of `entries`, in the order that these have in it; no list
 * (null) where the segments hold their own. The manifest names the list; the checksums name both.
 * @throws RangeError as `manifestText`
 */
export const bundleFront = (
  subject: BundleSubject,
  list: ListedEvidence | null,
  entries: readonly PlannedEntry[],
): BundleFront => {
  const { preparedAt, simulated } = subject;
  const lists = list ? [evidenceListFile({ ...list, preparedAt, simulated, folder: '' })] : [];
  const named = [...lists.map(plannedEntry), ...entries];
  const text = manifestText(subject, named);
  const manifest = made(madeNames.manifest, preparedAt, text);
  const sums = sha256Sums([plannedEntry(manifest), ...named]);
  return {
    identity: bundleIdentity(text),
    files: [manifest, made(madeNames.sums, preparedAt, sums), ...lists],
  };
};
