import { crc32 } from 'node:zlib';
import {
  centralRecord,
  endOfDirectory,
  largestEndLength,
  largestRecordLength,
} from '../records/central-directory.ts';
import { localHeader } from '../records/local-header.ts';
import { type PartLimits, type Run, s3Limits } from '../uploads/plan-parts.ts';
import { planUploads, type UploadPlans } from '../uploads/plan-uploads.ts';
import { type Continuation, type RunOutcome, runPlans } from '../uploads/run-plans.ts';
import {
  type ObjectName,
  type SegmentStorage,
  type StoredObject,
  WrongBytes,
} from '../uploads/segment-storage.ts';
import type { SegmentIndex, SegmentTotals } from './segment-index.ts';
import { type MadeFile, plannedEntry, segmentIndexOf } from './segment-layout.ts';

/** A stored segment, with what its index's first line says and where that index is. */
export type Segment = {
  object: StoredObject;
  totals: SegmentTotals;
  index: StoredObject;
  /** SHA-256 of the index: equal for equal segments. */
  digest: string;
};

/** How a bundle is put together: uploads, the segments in the order of the bundle, and what of the files made for it stands after them. */
export type AssemblyPlan = UploadPlans & {
  segments: readonly Segment[];
  made: SegmentIndex;
  limits: PartLimits;
};

/** Reads a segment's index from wherever the caller keeps it. */
export type LoadIndex = (segment: Segment) => Promise<SegmentIndex>;

const inMemory = (from: Uint8Array): Run => ({ bytes: from.length, crc32: crc32(from), from });

/** Made files as a segment in memory: not joined anew, and cut so that no part of the upload is much longer than it must be. */
const madeSegment = (files: readonly MadeFile[], longest: number): { runs: Run[]; index: SegmentIndex } => {
  const index = segmentIndexOf(files.map(plannedEntry));
  const runs = files.flatMap(({ content }, i) => {
    const pieces = Array.from({ length: Math.ceil(content.length / longest) }, (_, n) =>
      inMemory(content.subarray(n * longest, (n + 1) * longest)),
    );
    return [inMemory(localHeader(index.list[i]!)), ...pieces];
  });
  return { runs, index };
};

/**
 * Plans a bundle: the segments in their order, copied inside the store where they are long enough, then the files that
 * are made for it (in front they would draw 5 MiB of the first segment through memory), then one central directory. The
 * same segments and files give the same plan. @throws RangeError for no segment, or more than one object holds
 */
export const assemblePlan = (
  segments: readonly Segment[],
  target: ObjectName,
  limits: PartLimits = s3Limits,
  files: readonly MadeFile[] = [],
): AssemblyPlan => {
  if (segments.length === 0) throw new RangeError('A bundle needs at least one segment');
  const { runs: madeRuns, index: made } = madeSegment(files, limits.minPart);
  const runs: Run[] = segments.map(({ object, totals }) => ({
    bytes: totals.bytes,
    crc32: totals.crc32,
    from: object,
  }));
  runs.push(...madeRuns);
  const directory = [made, ...segments.map(({ totals }) => totals)].reduce(
    (sum, { entries, nameBytes }) => sum + entries * largestRecordLength(0) + nameBytes,
    largestEndLength,
  );
  const reserved = Math.ceil(directory / limits.minPart) + 1;
  return { ...planUploads(runs, target, limits, reserved), segments, made, limits };
};

/** The central directory of segments that stand one after the other: their entries, each offset moved by where its segment begins. */
async function* directoryOf(
  { segments, made }: AssemblyPlan,
  loadIndex: LoadIndex,
): AsyncGenerator<Uint8Array> {
  let offset = 0;
  let entries = 0;
  let bytes = 0;
  const recordsOf = (index: SegmentIndex): Uint8Array[] => {
    const records = index.list.map((entry) => centralRecord(entry, offset + entry.offset));
    for (const record of records) bytes += record.length;
    entries += records.length;
    offset += index.bytes;
    return records;
  };
  for (const segment of segments) {
    const index = await loadIndex(segment);
    if (index.bytes !== segment.totals.bytes || index.crc32 !== segment.totals.crc32) {
      throw new WrongBytes(segment.index, 'this is not the index of that segment');
    }
    yield* recordsOf(index);
  }
  yield* recordsOf(made);
  yield endOfDirectory({ entries, offset, bytes });
}

/** Makes the planned bundle, or carries it on (see `runPlans`). One index is in memory at a time. */
export const runAssembly = (
  plan: AssemblyPlan,
  storage: SegmentStorage,
  loadIndex: LoadIndex,
  continuation: Continuation,
): Promise<RunOutcome> =>
  runPlans(plan, () => directoryOf(plan, loadIndex), storage, continuation, plan.limits, 'application/zip');
