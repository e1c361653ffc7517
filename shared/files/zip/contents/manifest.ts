import { canonicalJson, sha256Hex } from '../../../canonical-json.ts';
import { collisionKey } from '../names/bundle-path.ts';
import { fileName } from '../segments/segment-index.ts';
import type { PlannedEntry } from '../segments/segment-layout.ts';

/** A unit of the scope that has nothing in the bundle. */
export type UnitWithout = { unit: string; why: 'ABSENT' | 'NOT_SEALED' | 'NO_EVIDENCE' };

/** What a bundle is a bundle of. `preparedAt` is campaign time in milliseconds UTC that follows from the content, such as the last seal's: never when somebody asked. */
export type BundleSubject = {
  campaign: string;
  round: string;
  /** Kind, and what of the round: a unit, a field, a group, a pass. */
  scope: Readonly<Record<string, string | number>>;
  /** The only fields in it; null for all. */
  fields: readonly string[] | null;
  names: string;
  preparedAt: number;
  simulated: boolean;
  unitsWithout: readonly UnitWithout[];
};

const format = 'thi-dua-bundle/2';

const instantText = (instant: number): string => new Date(instant).toISOString();

const manifestEntry = ({ path, bytes, sha256, modifiedAt, facts }: PlannedEntry) => {
  const { originalName, ...rest } = facts ?? {};
  const renamed = originalName !== undefined && originalName !== fileName(path);
  return {
    path,
    bytes,
    sha256,
    receivedAt: instantText(modifiedAt),
    ...rest,
    ...(renamed && { originalName }),
  };
};

/** A document that belongs to the bundle's scope and is not in it: a note lies at the path in its place. */
const absence = ({ path, facts }: PlannedEntry) => {
  if (facts === undefined || facts.verdict === 'ACCEPTED') return [];
  const { criteria, originalName, verdict, refusal } = facts;
  return [{ note: path, criteria, originalName, reason: refusal ?? verdict }];
};

/**
 * The text of `MANIFEST.json`, in canonical JSON (RFC 8785): subject, and each entry with path, bytes, SHA-256, criteria,
 * revision, verdict and instant of receipt (campaign time, UTC), and the original name where the path ends with another.
 * Its SHA-256 is the bundle's identity.
 * @throws RangeError for two paths that are one file where case is ignored
 */
export const manifestText = (
  { preparedAt, ...subject }: BundleSubject,
  entries: readonly PlannedEntry[],
): string => {
  const paths = new Set<string>();
  for (const { path } of entries) {
    const key = collisionKey(path);
    if (paths.has(key)) throw new RangeError(`Two entries want the path ${path}`);
    paths.add(key);
  }
  return canonicalJson({
    ...subject,
    format,
    preparedAt: instantText(preparedAt),
    absent: entries.flatMap(absence),
    entries: entries.map(manifestEntry),
  });
};

/** The identity of a bundle: equal for equal content, whoever makes it and when. */
export const bundleIdentity = (manifest: string): string => sha256Hex(manifest);
