import { crc32 } from 'node:zlib';
import { combineCrc32 } from '../records/combine-crc32.ts';
import { progressOf } from './checkpoint.ts';
import { cutParts } from './cut-parts.ts';
import { partBytes, sliceBytes } from './plan-parts.ts';
import type { UploadPlan } from './plan-uploads.ts';
import {
  type ObjectName,
  type SegmentStorage,
  type StoredObject,
  UploadGone,
  type WholeObject,
} from './segment-storage.ts';
import { arrived, readSlices, sendParts, type UploadRun, type UploadTask } from './send-parts.ts';

/** Bytes that follow an upload's runs, such as a central directory. Asked again, it gives the same bytes. */
export type Ending = () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** For an upload that ends with its runs. */
export const noEnding: Ending = () => [];

/** Ends every unfinished upload of that object. A run that was killed before its first save leaves one. */
export const abortUploads = async (storage: SegmentStorage, target: ObjectName): Promise<void> => {
  for (const upload of await storage.openUploads(target)) await storage.abort(target, upload);
};

/**
 * Carries one upload on from its checkpoint to its end. Nothing is visible under the target's key before the store
 * has checked length and CRC-32 of the whole.
 * @returns the object, or undefined when `shouldPause` said so first
 * @throws WrongBytes when stored bytes are not those planned; whatever the store or `changed` throws
 */
export const runUpload = async (
  run: UploadRun,
  plan: UploadPlan,
  ending: Ending,
): Promise<StoredObject | undefined> => {
  const progress = progressOf(run.checkpoint, plan.target.key);
  const task: UploadTask = { run, plan, progress, etags: new Map() };
  try {
    await carryOn(task, ending);
  } catch (error) {
    if (!(error instanceof UploadGone)) throw error;
    if (!(await finishedBefore(task, ending))) await startOver(task, ending);
  }
  return task.progress.done && { ...plan.target, ...task.progress.done };
};

const carryOn = async (task: UploadTask, ending: Ending): Promise<void> => {
  const { run, plan, progress } = task;
  if (progress.done) return;
  const upload = progress.upload === undefined ? await begin(task) : await goOn(task, progress.upload);
  if (!(await sendParts(task, upload))) return;
  const whole = await sendEnding(task, upload, ending);
  if (!whole) return;
  const etags = Array.from(task.etags, (_, i) => task.etags.get(i + 1)!);
  const etag = await run.storage.complete(plan.target, upload, etags, whole);
  progress.done = { bytes: whole.bytes, etag };
  await run.changed();
};

const begin = async ({ run, plan, progress }: UploadTask): Promise<string> => {
  await abortUploads(run.storage, plan.target);
  const upload = await run.storage.createMultipart(plan.target, run.contentType);
  progress.upload = upload;
  await run.changed();
  return upload;
};

/** What is there is asked of the store, which alone remembers every part of a killed worker. One of another length was planned by somebody else: it is sent again. */
const goOn = async ({ run, plan, etags }: UploadTask, upload: string): Promise<string> => {
  for (const [number, part] of await run.storage.listParts(plan.target, upload)) {
    const planned = plan.parts[number - 1];
    if (planned === undefined || partBytes(planned) === part.bytes) etags.set(number, part.etag);
  }
  return upload;
};

/** Sends tail and ending, in parts of `minPart` and a last, shorter one. @returns what the whole object must be, or undefined when it is time to pause */
const sendEnding = async (
  task: UploadTask,
  upload: string,
  ending: Ending,
): Promise<WholeObject | undefined> => {
  const { run, plan, etags } = task;
  let whole = plan.whole;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const tail = Buffer.allocUnsafeSlow(sliceBytes(plan.tail));
    await readSlices(run, plan.tail, tail);
    yield tail;
    for await (const chunk of ending()) {
      whole = appended(whole, chunk);
      yield chunk;
    }
  }
  let number = plan.parts.length;
  for await (const body of cutParts(chunks(), run.minPart)) {
    number += 1;
    if (etags.has(number)) continue;
    if (run.shouldPause()) return undefined;
    const etag = await run.storage.uploadPart(plan.target, upload, number, body);
    run.checkpoint.moved += body.length;
    await arrived(task, number, etag);
  }
  return whole;
};

const appended = (whole: WholeObject, chunk: Uint8Array): WholeObject => ({
  bytes: whole.bytes + chunk.length,
  crc32: combineCrc32(whole.crc32, crc32(chunk), chunk.length),
});

/** An upload that is gone may be one that we finished and were killed before saying so. */
const finishedBefore = async ({ run, plan, progress }: UploadTask, ending: Ending): Promise<boolean> => {
  const found = await run.storage.head(plan.target);
  if (!found) return false;
  let whole = plan.whole;
  for await (const chunk of ending()) whole = appended(whole, chunk);
  if (found.bytes !== whole.bytes || (found.crc32 ?? whole.crc32) !== whole.crc32) return false;
  progress.done = { bytes: found.bytes, etag: found.etag };
  await run.changed();
  return true;
};

const startOver = async (task: UploadTask, ending: Ending): Promise<void> => {
  delete task.progress.upload;
  task.progress.parts = 0;
  task.etags.clear();
  await task.run.changed();
  await carryOn(task, ending);
};
