import type { StoredSegment } from '../contracts/bundle.ts';
import type { ScoringTable } from '../contracts/scoring-table.ts';
import type { SealedSnapshot } from '../contracts/snapshot.ts';
import { type FiledEvidence, nodeNames } from '../domain/bundle-scope.ts';
import type { Bilingual } from '../errors.ts';
import { absenceNote } from './zip/contents/absence-note.ts';
import { bundlePaths, type EvidencePlace } from './zip/names/bundle-path.ts';
import { buildSegment, type StoredFile, segmentPlan } from './zip/segments/build-segment.ts';
import type { MadeFile } from './zip/segments/segment-layout.ts';
import type { Continuation } from './zip/uploads/run-plans.ts';
import type { SegmentStorage } from './zip/uploads/segment-storage.ts';

/** What a segment is made of: one field of one sealed submission. */
export type SegmentSource = {
  sealed: SealedSnapshot;
  table: ScoringTable;
  field: string;
  filed: readonly FiledEvidence[];
  unitName: string;
};

/** Why a named file is not in a bundle. */
export const whyAbsent = ({ file }: FiledEvidence): Bilingual => {
  if (file?.state === 'REFUSED') {
    return {
      vi: `Tệp bị từ chối khi kiểm tra (${file.refusal ?? 'không rõ'}).`,
      en: `The check refused the file (${file.refusal ?? 'unknown'}).`,
    };
  }
  return {
    vi: 'Tệp không đến kho lưu trữ trước khi khóa.',
    en: 'The file had not arrived when the submission was sealed.',
  };
};

const isThere = ({ file }: FiledEvidence): boolean =>
  file?.state === 'ACCEPTED' && file.storedKey !== undefined;

/** The folders and names of a field's files: `unit/field/criterion/file`; each folder begins with its code. */
const placesOf = ({ sealed, table, field, filed, unitName }: SegmentSource): EvidencePlace[] => {
  const names = nodeNames(table);
  const named = (code: string) => `${code} ${names.get(code) ?? ''}`;
  return filed.map((one) => ({
    unit: `${sealed.submission.entrantId} ${unitName}`,
    field: named(field),
    criterion: named(one.criteria[0]!),
    file: isThere(one) ? one.evidence.fileName : noteOf(one).file,
  }));
};

const noteOf = (one: FiledEvidence) =>
  absenceNote({
    originalName: one.evidence.fileName,
    abstract: one.evidence.document.abstract,
    sha256: one.evidence.sha256,
    reason: whyAbsent(one),
  });

/** Paths of a field's files, in the order of `filed`. The same source gives the same paths. */
export const segmentPaths = (source: SegmentSource): string[] => bundlePaths(placesOf(source));

/** Segments of sealed evidence, under `segments/` of the evidence bucket. */
export const segmentFiles = (storage: SegmentStorage, bucket: string) => ({
  /**
   * Builds the segment of one field, or carries it on: bytes are copied inside the store where they are long enough.
   * @returns the segment, or undefined when the continuation paused it
   * @throws RangeError for a field without a file
   */
  async build(
    source: SegmentSource,
    snapshotId: string,
    continuation: Continuation,
  ): Promise<StoredSegment | undefined> {
    const paths = segmentPaths(source);
    const files = source.filed.map((one, n): StoredFile | MadeFile => {
      const { evidence, file, criteria } = one;
      const facts = {
        criteria,
        revision: evidence.revision,
        verdict: file?.state ?? 'EXPIRED',
        originalName: evidence.fileName,
      };
      const common = { path: paths[n]!, modifiedAt: evidence.begunAt, facts };
      if (!isThere(one) || file?.storedKey === undefined) return { ...common, content: noteOf(one).content };
      if (file.crc32 === undefined)
        throw new Error(`Accepted evidence ${evidence.evidenceId} has no CRC-32 on record`);
      const { bytes, sha256 } = evidence;
      const { crc32 } = file;
      const version = file.storedVersion === undefined ? {} : { versionId: file.storedVersion };
      return {
        ...common,
        bytes,
        sha256,
        crc32,
        object: { bucket, key: file.storedKey, bytes, ...version },
      };
    });
    const plan = segmentPlan(files, { bucket, key: `segments/${snapshotId}/${source.field}` });
    const outcome = await buildSegment(plan, storage, continuation);
    return outcome.state === 'done' ? outcome.segment : undefined;
  },
});
export type SegmentFiles = ReturnType<typeof segmentFiles>;
