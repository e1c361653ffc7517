import { rootNames } from '../names/root-names.ts';
import type { PlannedEntry } from '../segments/segment-layout.ts';
import { type MadeFile, plannedEntry } from '../segments/segment-layout.ts';
import type { UnitEvidence } from './evidence-list.ts';
import { evidenceListHtml } from './evidence-list-html.ts';
import { type BundleSubject, bundleIdentity, manifestText } from './manifest.ts';
import { sha256Sums } from './sha256-sums.ts';

/** The files before the evidence, in their order, and the identity of the bundle that begins with them. */
export type BundleFront = { identity: string; files: MadeFile[] };

/**
 * Makes manifest, checksums and evidence list of a bundle of `entries`, in the order that they will have in it. The
 * manifest names the list; the checksums name both. @throws RangeError as `manifestText`
 */
export const bundleFront = (
  subject: BundleSubject,
  units: readonly UnitEvidence[],
  entries: readonly PlannedEntry[],
): BundleFront => {
  const made = (path: string, text: string): MadeFile => ({
    path,
    modifiedAt: subject.preparedAt,
    content: Buffer.from(text),
  });
  const list = made(rootNames.evidenceList, evidenceListHtml({ ...subject, units }));
  const listed = [plannedEntry(list), ...entries];
  const text = manifestText(subject, listed);
  const manifest = made(rootNames.manifest, text);
  const sums = made(rootNames.sums, sha256Sums([plannedEntry(manifest), ...listed]));
  return { identity: bundleIdentity(text), files: [manifest, sums, list] };
};
