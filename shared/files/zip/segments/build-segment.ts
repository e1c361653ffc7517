import { crc32 } from 'node:zlib';
import { sha256Hex } from '../../../canonical-json.ts';
import { localHeader } from '../records/local-header.ts';
import type { Checkpoint } from '../uploads/checkpoint.ts';
import { type PartLimits, type Run, s3Limits } from '../uploads/plan-parts.ts';
import { planUploads, type UploadPlans } from '../uploads/plan-uploads.ts';
import { type Continuation, runPlans } from '../uploads/run-plans.ts';
import { noEnding } from '../uploads/run-upload.ts';
import {
  type ObjectName,
  type SegmentStorage,
  type StoredObject,
  WrongBytes,
} from '../uploads/segment-storage.ts';
import type { Segment } from './assemble-bundle.ts';
import { parseSegmentIndex, type SegmentIndex, segmentIndexText } from './segment-index.ts';
import { type MadeFile, type PlannedEntry, plannedEntry, segmentIndexOf } from './segment-layout.ts';

/** A stored file that goes into a segment. The object's size must be the entry's. */
export type StoredFile = PlannedEntry & { object: StoredObject };

/** A segment to be built: what goes in, in order, and where it will be. */
export type SegmentPlan = UploadPlans & { index: SegmentIndex; target: ObjectName; limits: PartLimits };

/** Where the index of a segment lies: beside it. */
export const indexName = ({ bucket, key }: ObjectName): ObjectName => ({ bucket, key: `${key}.index` });

const runsOf = (entry: PlannedEntry, content: Run['from']): Run[] => {
  const header = localHeader(entry);
  return [
    { bytes: header.length, crc32: crc32(header), from: header },
    { bytes: entry.bytes, crc32: entry.crc32, from: content },
  ];
};

/**
 * Plans a segment of stored files and files made in memory. Large files are copied inside the store; headers and
 * small files are joined in memory. The same entries give the same plan.
 * @throws RangeError for no file, or as `segmentIndexOf` @throws WrongBytes when an object's size is not its entry's
 */
export const segmentPlan = (
  files: readonly (StoredFile | MadeFile)[],
  target: ObjectName,
  limits: PartLimits = s3Limits,
): SegmentPlan => {
  if (files.length === 0) throw new RangeError('A segment needs at least one file');
  const entries = files.map((file) => ('object' in file ? withoutObject(file) : plannedEntry(file)));
  const runs = files.flatMap((file, i) => runsOf(entries[i]!, 'object' in file ? file.object : file.content));
  return { ...planUploads(runs, target, limits, 1), index: segmentIndexOf(entries), target, limits };
};

const withoutObject = ({ object, ...entry }: StoredFile): PlannedEntry => {
  if (object.bytes === entry.bytes) return entry;
  throw new WrongBytes(object, `it has ${object.bytes} bytes, not ${entry.bytes}`);
};

/** Done with the stored segment, or paused. */
export type SegmentOutcome =
  | { state: 'done'; segment: Segment; checkpoint: Checkpoint }
  | { state: 'paused'; checkpoint: Checkpoint };

/** Builds the planned segment, or carries it on (see `runPlans`); the index is written last, so where there is an index there is the segment. */
export const buildSegment = async (
  plan: SegmentPlan,
  storage: SegmentStorage,
  continuation: Continuation,
): Promise<SegmentOutcome> => {
  const outcome = await runPlans(
    plan,
    noEnding,
    storage,
    continuation,
    plan.limits,
    'application/octet-stream',
  );
  if (outcome.state === 'paused') return outcome;
  const segment = await storeIndex(storage, outcome.object, plan.index);
  return { state: 'done', segment, checkpoint: outcome.checkpoint };
};

const storeIndex = async (
  storage: SegmentStorage,
  object: StoredObject,
  { list, ...totals }: SegmentIndex,
): Promise<Segment> => {
  const text = Buffer.from(segmentIndexText({ list, ...totals }));
  const name = indexName(object);
  const etag = await storage.putObject(name, text, 'application/x-ndjson');
  return { object, totals, index: { ...name, bytes: text.length, etag }, digest: sha256Hex(text) };
};

/** Reads a stored segment's index as its bytes. @throws WrongBytes when it is gone or shorter */
export const readStoredIndex = async (storage: SegmentStorage, { index }: Segment): Promise<Buffer> => {
  const bytes = Buffer.allocUnsafeSlow(index.bytes);
  await storage.getRange(index, 0, bytes);
  return bytes;
};

/** Reads a stored segment's index. @throws WrongBytes as `readStoredIndex` @throws Error as `parseSegmentIndex` */
export const loadStoredIndex =
  (storage: SegmentStorage) =>
  async (segment: Segment): Promise<SegmentIndex> =>
    parseSegmentIndex((await readStoredIndex(storage, segment)).toString('utf8'));
