import { digestOf, sha256Hex } from '../canonical-json.ts';
import type { AssemblyCheckpoint, BundleNames, StoredSegment } from '../contracts/bundle.ts';
import { whyAbsent } from '../domain/absence.ts';
import { type FiledEvidence, nodeNames, type Outline } from '../domain/bundle-scope.ts';
import { fieldListing } from './field-listing.ts';
import { absenceNote } from './zip/contents/absence-note.ts';
import { evidenceListFile } from './zip/contents/evidence-list-file.ts';
import { bundlePaths, type EvidencePlace } from './zip/names/bundle-path.ts';
import { buildSegment, type StoredFile, segmentPlan } from './zip/segments/build-segment.ts';
import type { MadeFile } from './zip/segments/segment-layout.ts';
import { abandonUploads, type Continuation } from './zip/uploads/run-plans.ts';
import type { SegmentStorage } from './zip/uploads/segment-storage.ts';

/** What a segment is made of: one field of what a unit handed in, and the names that stand in it. */
export type SegmentSource = {
  /** SHA-256 of what was handed in: entrant, evidence, verdicts, and `preparedAt` follow from it. */
  snapshotId: string;
  entrantId: string;
  /** Campaign time (UTC ms) by which it was all there. */
  preparedAt: number;
  table: Outline;
  tableHash: string;
  field: string;
  filed: readonly FiledEvidence[];
  unitName: string;
  names: BundleNames;
  campaign: string;
  round: string;
  simulated: boolean;
  /** What it is, where it is not the evidence of a self-assessment. */
  mark?: SegmentMark;
};

/** Files of supplementary answers, or of award dossiers. */
export type SegmentMark = 'SUPPLEMENTARY' | 'DOSSIER';

const sourceDigest = ({
  snapshotId,
  tableHash,
  field,
  unitName,
  names,
  campaign,
  round,
  simulated,
  mark,
}: SegmentSource): string =>
  digestOf({
    ...{ form: 3, snapshotId, tableHash, field, unitName, names, campaign, round, simulated },
    ...(mark === undefined ? {} : { mark }),
  });

const isThere = ({ file }: FiledEvidence): boolean =>
  file?.state === 'ACCEPTED' && file.storedKey !== undefined;

const noteOf = (one: FiledEvidence) =>
  absenceNote({
    originalName: one.evidence.fileName,
    abstract: one.evidence.document.abstract,
    sha256: one.evidence.sha256,
    reason: whyAbsent(one.file) ?? { vi: 'Tệp không có trong kho.', en: 'The file is not in the store.' },
  });

/** Ids of units are all different, and of a folder's name only the first 44 characters are kept: a longer id ends in its hash. */
const folderId = (unitId: string): string =>
  unitId.length <= 40 ? unitId : `${unitId.slice(0, 31)}-${sha256Hex(unitId).slice(0, 8)}`;

/** The folders and names of a field's files: `unit/field/criterion/file`; each folder begins with its code. */
const placesOf = ({ entrantId, table, field, filed, unitName, mark }: SegmentSource): EvidencePlace[] => {
  const names = nodeNames(table);
  const named = (code: string) => `${code} ${names.get(code) ?? ''}`;
  return filed.map((one) => ({
    unit: `${folderId(entrantId)} ${unitName}`,
    // Of a folder's name only the beginning is kept: what marks it stands before the name of the field.
    field: mark === 'SUPPLEMENTARY' ? `${field} bổ sung - ${names.get(field) ?? ''}` : named(field),
    criterion: named(one.criteria[0]!),
    file: isThere(one) ? one.evidence.fileName : noteOf(one).file,
  }));
};

const fileOf = (
  one: FiledEvidence,
  path: string,
  { bucket, mark }: { bucket: string; mark: SegmentMark | undefined },
): StoredFile | MadeFile => {
  const { evidence, file, criteria } = one;
  const facts = {
    criteria,
    revision: evidence.revision,
    verdict: file?.state ?? 'EXPIRED',
    originalName: evidence.fileName,
    ...(file?.refusal === undefined ? {} : { refusal: file.refusal }),
    ...(mark === undefined ? {} : { mark }),
  };
  const common = { path, modifiedAt: evidence.begunAt, facts };
  if (!isThere(one) || file?.storedKey === undefined) return { ...common, content: noteOf(one).content };
  if (file.crc32 === undefined)
    throw new Error(`Accepted evidence ${evidence.evidenceId} has no CRC-32 on record`);
  const { bytes, sha256 } = evidence;
  const version = file.storedVersion === undefined ? {} : { versionId: file.storedVersion };
  const object = { bucket, key: file.storedKey, bytes, ...version };
  return { ...common, bytes, sha256, crc32: file.crc32, object };
};

/** The list of the field, in its folder: links from there stay good wherever the segment stands. */
const listOf = (source: SegmentSource, paths: readonly string[]): MadeFile => {
  const { campaign, round, simulated, preparedAt } = source;
  const folder = `${paths[0]!.split('/').slice(0, 2).join('/')}/`;
  const units = [fieldListing(source, paths)];
  return evidenceListFile({ campaign, round, preparedAt, simulated, folder, units });
};

/** Segments of sealed evidence, under `segments/` of the evidence bucket. */
export const segmentFiles = (storage: SegmentStorage, bucket: string) => ({
  /** SHA-256 over all that the bytes of a segment follow from. A new form of segments takes a new number there. */
  digestOf: sourceDigest,

  /**
   * Builds the segment of one field, its evidence list first, or carries it on: bytes are copied inside the store where
   * they are long enough.
   * @returns the segment, or undefined when the continuation paused it
   * @throws RangeError for a field without a file
   */
  async build(source: SegmentSource, continuation: Continuation): Promise<StoredSegment | undefined> {
    const paths = bundlePaths(placesOf(source), { ascii: source.names === 'ASCII' });
    const files = source.filed.map((one, n) => fileOf(one, paths[n]!, { bucket, mark: source.mark }));
    const key = `segments/${sourceDigest(source)}/${source.field}`;
    const plan = segmentPlan([listOf(source, paths), ...files], { bucket, key });
    const outcome = await buildSegment(plan, storage, continuation);
    return outcome.state === 'done' ? outcome.segment : undefined;
  },

  /** Gives up work that nobody will carry on: ends its open uploads. */
  abandon: (checkpoint: AssemblyCheckpoint): Promise<void> => abandonUploads(checkpoint, storage, bucket),
});
export type SegmentFiles = ReturnType<typeof segmentFiles>;
