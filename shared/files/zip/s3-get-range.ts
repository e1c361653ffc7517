import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { sourceError } from './s3-errors.ts';
import { type StoredObject, WrongBytes } from './uploads/segment-storage.ts';

/** Milliseconds of real time to wait after a body that broke off and brought nothing; any byte starts the list again. */
const pauses = [50, 200, 800, 3200];

/** Reads from `start` until `target` is full or the connection breaks. @returns how many bytes came */
const readOnce = async (
  client: S3Client,
  object: StoredObject,
  start: number,
  target: Uint8Array,
): Promise<number> => {
  const { Body } = await client
    .send(
      new GetObjectCommand({
        Bucket: object.bucket,
        Key: object.key,
        Range: `bytes=${start}-${start + target.length - 1}`,
        IfMatch: object.etag,
        VersionId: object.versionId,
      }),
    )
    .catch((error) => Promise.reject(sourceError(error, object)));
  if (!(Body instanceof Readable)) throw new TypeError('The response has no stream');
  let filled = 0;
  try {
    for await (const chunk of Body) {
      if (!(chunk instanceof Uint8Array) || filled + chunk.length > target.length) {
        throw new WrongBytes(object, 'more bytes came than were asked for');
      }
      target.set(chunk, filled);
      filled += chunk.length;
    }
  } catch (error) {
    if (error instanceof WrongBytes) throw error;
    if (filled === target.length) return filled;
    console.warn('a read broke off', { key: object.key, start, filled, wanted: target.length, error });
  }
  return filled;
};

/**
 * Fills `target` with an object's bytes from `start` on. A body that breaks off, or ends early without an error, is
 * continued from where it stopped. @throws WrongBytes when the object is gone, replaced or shorter
 * @throws Error when nothing more came, five times in a row
 */
export const getRange = async (
  client: S3Client,
  object: StoredObject,
  start: number,
  target: Uint8Array,
): Promise<void> => {
  if (start + target.length > object.bytes) throw new WrongBytes(object, `it has ${object.bytes} bytes only`);
  let done = 0;
  for (let empty = 0; done < target.length; ) {
    const came = await readOnce(client, object, start + done, target.subarray(done));
    done += came;
    empty = came > 0 ? 0 : empty + 1;
    if (empty > pauses.length) throw new Error(`${object.key} stops at byte ${start + done}`);
    if (empty > 0) await pause(pauses[empty - 1]);
  }
};
