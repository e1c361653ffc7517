import { canonicalJson } from '../../../canonical-json.ts';
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

/** What the manifest says of those of some entries whose documents are not there, as canonical JSON without the brackets around. */
export const absentLines = (entries: readonly PlannedEntry[]): string =>
  entries.flatMap(absence).map(canonicalJson).join(',');

/** What the manifest says of some entries, as canonical JSON without the brackets around. */
export const entryLines = (entries: readonly PlannedEntry[]): string =>
  entries.map((entry) => canonicalJson(manifestEntry(entry))).join(',');

/** The manifest's text around those lines: `before` the absent, `between` them and the entries, `after` those. */
export const manifestFrame = ({
  preparedAt,
  ...subject
}: BundleSubject): { before: string; between: string; after: string } => {
  const text = canonicalJson({
    ...subject,
    format,
    preparedAt: instantText(preparedAt),
    absent: [],
    entries: [],
  });
  // Inside a text every quote is escaped: the first of each is the key itself.
  const [absentAt, entriesAt] = [text.indexOf('"absent":[]'), text.indexOf('"entries":[]')];
  const [absentEnd, entriesEnd] = [absentAt + '"absent":['.length, entriesAt + '"entries":['.length];
  return {
    before: text.slice(0, absentEnd),
    between: text.slice(absentEnd, entriesEnd),
    after: text.slice(entriesEnd),
  };
};

/**
 * The text of `MANIFEST.json`, in canonical JSON (RFC 8785): subject, and each entry with path, bytes, SHA-256, criteria,
 * revision, verdict and instant of receipt (campaign time, UTC), and the original name where the path ends with another.
 * Its SHA-256 is the bundle's identity.
 */
export const manifestText = (subject: BundleSubject, entries: readonly PlannedEntry[]): string => {
  const { before, between, after } = manifestFrame(subject);
  return `${before}${absentLines(entries)}${between}${entryLines(entries)}${after}`;
};
