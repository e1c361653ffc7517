import { rootNames } from '../names/root-names.ts';
import { type MadeFile, type PlannedEntry, plannedEntry } from '../segments/segment-layout.ts';
import type { EvidenceList } from './evidence-list.ts';
import { evidenceListHtml } from './evidence-list-html.ts';
import { type BundleSubject, bundleIdentity, manifestText } from './manifest.ts';
import { sha256Sums } from './sha256-sums.ts';

/** The files before the evidence, in their order, and the identity of the bundle that begins with them. */
export type BundleFront = { identity: string; files: MadeFile[] };

/** What the evidence list says beyond the manifest: names for people, and the documents of each unit. */
export type ListedEvidence = Omit<EvidenceList, 'preparedAt' | 'simulated'>;

/**
 * Makes manifest, checksums and evidence list of a bundle of `entries`, in the order that they will have in it. The
 * manifest names the list; the checksums name both. @throws RangeError as `manifestText`
 */
export const bundleFront = (
  subject: BundleSubject,
  { campaign, round, units }: ListedEvidence,
  entries: readonly PlannedEntry[],
): BundleFront => {
  const { preparedAt, simulated } = subject;
  const made = (path: string, text: string): MadeFile => ({
    path,
    modifiedAt: preparedAt,
    content: Buffer.from(text),
  });
  const page = evidenceListHtml({ campaign, round, preparedAt, simulated, units });
  const listed = [plannedEntry(made(rootNames.evidenceList, page)), ...entries];
  const text = manifestText(subject, listed);
  const manifest = made(rootNames.manifest, text);
  const sums = sha256Sums([plannedEntry(manifest), ...listed]);
  return {
    identity: bundleIdentity(text),
    files: [manifest, made(rootNames.sums, sums), made(rootNames.evidenceList, page)],
  };
};
