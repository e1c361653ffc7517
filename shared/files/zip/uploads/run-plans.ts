import { type Checkpoint, coalescingSave, emptyCheckpoint } from './checkpoint.ts';
import type { PartLimits } from './plan-parts.ts';
import { isIntermediate, type UploadPlans } from './plan-uploads.ts';
import { abortUploads, type Ending, noEnding, runUpload } from './run-upload.ts';
import type { SegmentStorage, StoredObject } from './segment-storage.ts';

/** How a long piece of work is carried on, invocation after invocation, under the caller's lease. */
export type Continuation = {
  /** What the last invocation saved; none to begin. */
  checkpoint?: Checkpoint | undefined;
  /** Called after every part. Should reject when the lease is lost: the work then stops. */
  save: (checkpoint: Checkpoint) => Promise<void>;
  /** Asked before each part: true when time runs out. */
  shouldPause: () => boolean;
  /** Parts under way at the same time; 4 unless told. Each holds up to 10 MiB where it joins small pieces. */
  lanes?: number;
};

/** Done with the object, or paused; `checkpoint.moved` says how many bytes passed through memory so far. */
export type RunOutcome =
  | { state: 'done'; object: StoredObject; checkpoint: Checkpoint }
  | { state: 'paused'; checkpoint: Checkpoint };

/**
 * Carries planned uploads on to their end, or to a pause. Run again with the last saved checkpoint and the same plans,
 * it continues, wherever it was killed. Intermediate objects are deleted when the last one is there.
 * @throws WrongBytes when stored bytes are not those planned; whatever `storage` or `save` throws
 */
export const runPlans = async (
  plans: UploadPlans,
  ending: Ending,
  storage: SegmentStorage,
  { checkpoint: saved, save, shouldPause, lanes = 4 }: Continuation,
  { minPart }: PartLimits,
  contentType: string,
): Promise<RunOutcome> => {
  const checkpoint = structuredClone(saved ?? emptyCheckpoint());
  const changed = coalescingSave(checkpoint, save);
  const run = { storage, checkpoint, changed, shouldPause, lanes, minPart, contentType };
  for (const merge of plans.merges) {
    if (!(await runUpload(run, merge, noEnding))) return { state: 'paused', checkpoint };
  }
  const object = await runUpload(run, plans.last, ending);
  if (!object) return { state: 'paused', checkpoint };
  for (const merge of plans.merges) await storage.remove(merge.target);
  return { state: 'done', object, checkpoint };
};

/** Gives up: ends the uploads that are open and deletes the intermediate objects. A finished object stays. Safe to repeat. */
export const abortPlans = async ({ merges, last }: UploadPlans, storage: SegmentStorage): Promise<void> => {
  for (const { target } of [...merges, last]) await abortUploads(storage, target);
  for (const { target } of merges) await storage.remove(target);
};

/** Gives up work of which only its checkpoint is known, in `bucket`: ends its open uploads and deletes what it made on its way. Safe to repeat. */
export const abandonUploads = async (
  { uploads }: Checkpoint,
  storage: SegmentStorage,
  bucket: string,
): Promise<void> => {
  for (const [key, { upload, done }] of Object.entries(uploads)) {
    if (upload !== undefined && done === undefined) await storage.abort({ bucket, key }, upload);
    if (done !== undefined && isIntermediate(key)) await storage.remove({ bucket, key });
  }
};

/** Parts that are there and parts in all, for a progress display. The ending's parts are not counted. */
export const progressOfPlans = (
  { merges, last }: UploadPlans,
  checkpoint: Checkpoint,
): { done: number; of: number } => {
  const uploads = [...merges, last].map(({ target, parts }) => {
    const there = checkpoint.uploads[target.key]?.parts ?? 0;
    return { done: Math.min(there, parts.length), of: parts.length };
  });
  return uploads.reduce((sum, { done, of }) => ({ done: sum.done + done, of: sum.of + of }), {
    done: 0,
    of: 0,
  });
};
