import type { Checkpoint, UploadProgress } from './checkpoint.ts';
import { fillSlices } from './fill-slices.ts';
import { inLanes } from './in-lanes.ts';
import { type Part, partBytes, type Slice } from './plan-parts.ts';
import type { UploadPlan } from './plan-uploads.ts';
import type { SegmentStorage, StoredObject } from './segment-storage.ts';

/** What all uploads of one run share. `checkpoint` is changed in place; `changed` saves it. */
export type UploadRun = {
  storage: SegmentStorage;
  checkpoint: Checkpoint;
  changed: () => Promise<void>;
  shouldPause: () => boolean;
  /** Parts under way at the same time. Each lane that joins holds up to twice `minPart` bytes. */
  lanes: number;
  minPart: number;
  contentType: string;
};

/** One upload of a run, with its part of the checkpoint, and the parts that are there: part number → ETag. */
export type UploadTask = {
  run: UploadRun;
  plan: UploadPlan;
  progress: UploadProgress;
  etags: Map<number, string>;
};

/** Notes that a part is there, and saves. */
export const arrived = async (
  { run, progress, etags }: UploadTask,
  part: number,
  etag: string,
): Promise<void> => {
  etags.set(part, etag);
  progress.parts = etags.size;
  await run.changed();
};

/** An object that this run made itself is pinned by the ETag that it got. */
const pin = (checkpoint: Checkpoint, object: StoredObject): StoredObject => {
  const etag = object.etag ?? checkpoint.uploads[object.key]?.done?.etag;
  return etag === undefined ? object : { ...object, etag };
};

const pinSlice = (checkpoint: Checkpoint, slice: Slice): Slice =>
  slice.run.from instanceof Uint8Array
    ? slice
    : { ...slice, run: { ...slice.run, from: pin(checkpoint, slice.run.from) } };

/** Reads slices of a run into `target` (see `fillSlices`). */
export const readSlices = (run: UploadRun, slices: readonly Slice[], target: Uint8Array): Promise<void> =>
  fillSlices(
    run.storage,
    slices.map((slice) => pinSlice(run.checkpoint, slice)),
    target,
  );

/** Sends the planned parts that are not there yet. @returns whether all of them are there now */
export const sendParts = (task: UploadTask, upload: string): Promise<boolean> => {
  const { run, plan, etags } = task;
  const owed = plan.parts
    .map((part, i) => ({ part, number: i + 1 }))
    .filter(({ number }) => !etags.has(number));
  const longest = Math.max(0, ...plan.parts.filter(({ kind }) => kind === 'join').map(partBytes));
  const buffers: Buffer[] = [];
  return inLanes(
    owed,
    run.lanes,
    async ({ part, number }, lane) => {
      const etag = await sendPart(task, upload, part, number, () => {
        buffers[lane] ??= Buffer.allocUnsafeSlow(longest);
        return buffers[lane];
      });
      await arrived(task, number, etag);
    },
    run.shouldPause,
  );
};

const sendPart = async (
  { run, plan }: UploadTask,
  upload: string,
  part: Part,
  number: number,
  buffer: () => Buffer,
): Promise<string> => {
  const { storage, checkpoint } = run;
  if (part.kind === 'copy') {
    const { run: source, start, end } = part.slice;
    const pinned = pin(checkpoint, source.from);
    return storage.uploadPartCopy(plan.target, upload, number, pinned, start, end);
  }
  const body = buffer().subarray(0, partBytes(part));
  await readSlices(run, part.slices, body);
  const etag = await storage.uploadPart(plan.target, upload, number, body);
  checkpoint.moved += body.length;
  return etag;
};
