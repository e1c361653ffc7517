import {
  centralRecord,
  endOfDirectory,
  largestEndLength,
  largestRecordLength,
} from '../records/central-directory.ts';
import { type PartLimits, s3Limits } from '../uploads/plan-parts.ts';
import { planUploads, type UploadPlans } from '../uploads/plan-uploads.ts';
import { type Continuation, type RunOutcome, runPlans } from '../uploads/run-plans.ts';
import {
  type ObjectName,
  type SegmentStorage,
  type StoredObject,
  WrongBytes,
} from '../uploads/segment-storage.ts';
import type { SegmentIndex, SegmentTotals } from './segment-index.ts';

/** A stored segment, with what its index's first line says and where that index is. */
export type Segment = { object: StoredObject; totals: SegmentTotals; index: StoredObject };

/** How a bundle is put together: uploads, and the segments in the order of the bundle. */
export type AssemblyPlan = UploadPlans & { segments: readonly Segment[]; limits: PartLimits };

/** Reads a segment's index from wherever the caller keeps it. */
export type LoadIndex = (segment: Segment) => Promise<SegmentIndex>;

/**
 * Plans a bundle: the segments in their order, copied inside the store where they are long enough, then one central
 * directory. The same segments give the same plan. @throws RangeError for no segment, or more than one object holds
 */
export const assemblePlan = (
  segments: readonly Segment[],
  target: ObjectName,
  limits: PartLimits = s3Limits,
): AssemblyPlan => {
  if (segments.length === 0) throw new RangeError('A bundle needs at least one segment');
  const runs = segments.map(({ object, totals }) => ({
    bytes: totals.bytes,
    crc32: totals.crc32,
    from: object,
  }));
  const directory = segments.reduce(
    (sum, { totals }) => sum + totals.entries * largestRecordLength(0) + totals.nameBytes,
    largestEndLength,
  );
  const reserved = Math.ceil(directory / limits.minPart) + 1;
  return { ...planUploads(runs, target, limits, reserved), segments, limits };
};

/** The central directory of segments that stand one after the other: their entries, each offset moved by where its segment begins. */
async function* directoryOf(segments: readonly Segment[], loadIndex: LoadIndex): AsyncGenerator<Uint8Array> {
  let offset = 0;
  let entries = 0;
  let bytes = 0;
  for (const segment of segments) {
    const index = await loadIndex(segment);
    if (index.bytes !== segment.totals.bytes || index.crc32 !== segment.totals.crc32) {
      throw new WrongBytes(segment.index, 'this is not the index of that segment');
    }
    for (const entry of index.list) {
      const record = centralRecord(entry, offset + entry.offset);
      bytes += record.length;
      yield record;
    }
    entries += index.list.length;
    offset += index.bytes;
  }
  yield endOfDirectory({ entries, offset, bytes });
}

/** Makes the planned bundle, or carries it on (see `runPlans`). One index is in memory at a time. */
export const runAssembly = (
  plan: AssemblyPlan,
  storage: SegmentStorage,
  loadIndex: LoadIndex,
  continuation: Continuation,
): Promise<RunOutcome> =>
  runPlans(
    plan,
    () => directoryOf(plan.segments, loadIndex),
    storage,
    continuation,
    plan.limits,
    'application/zip',
  );
