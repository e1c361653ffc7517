import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Blobs } from './blobs.ts';
import { Part, Upload } from './records.ts';
import { writeAtomically } from './write-atomically.ts';

interface OpenUpload {
  readonly upload: Upload;
  readonly parts: Map<number, Part>;
}

const uploadFile = 'upload.json';

/**
 * The multipart uploads under way in one bucket: a folder each, with a file for itself and one for each part.
 * Opening drops uploads that `isCompleted`: a kill came between their object and their removal.
 */
export const openBucketUploads = (
  folder: string,
  blobs: Blobs,
  isCompleted: (uploadId: string) => boolean,
) => {
  mkdirSync(folder, { recursive: true });
  const uploads = new Map<string, OpenUpload>();
  const folderOf = (uploadId: string): string => join(folder, uploadId);
  const readRecord = (uploadId: string, name: string): unknown =>
    JSON.parse(readFileSync(join(folderOf(uploadId), name), 'utf8'));

  for (const uploadId of readdirSync(folder)) {
    if (isCompleted(uploadId) || !existsSync(join(folderOf(uploadId), uploadFile))) {
      rmSync(folderOf(uploadId), { recursive: true, force: true });
      continue;
    }
    const names = readdirSync(folderOf(uploadId)).filter(
      (name) => name.endsWith('.json') && name !== uploadFile,
    );
    const parts = names.map((name) => Part.parse(readRecord(uploadId, name)));
    for (const part of parts) blobs.retain(part.extents);
    uploads.set(uploadId, {
      upload: Upload.parse(readRecord(uploadId, uploadFile)),
      parts: new Map(parts.map((part) => [part.number, part])),
    });
  }

  return {
    find: (uploadId: string): Upload | undefined => uploads.get(uploadId)?.upload,
    all: (): Upload[] => [...uploads.values()].map(({ upload }) => upload),
    /** The parts that arrived, by number, in order. */
    partsOf: (uploadId: string): Map<number, Part> =>
      new Map([...(uploads.get(uploadId)?.parts ?? [])].sort(([a], [b]) => a - b)),

    create(upload: Upload): void {
      mkdirSync(folderOf(upload.uploadId));
      writeAtomically(join(folderOf(upload.uploadId), uploadFile), JSON.stringify(upload));
      uploads.set(upload.uploadId, { upload, parts: new Map() });
    },

    /** Stores a part, in the place of one with its number; false if the upload is gone. */
    putPart(uploadId: string, part: Part): boolean {
      const open = uploads.get(uploadId);
      if (!open) return false;
      const replaced = open.parts.get(part.number);
      blobs.retain(part.extents);
      writeAtomically(join(folderOf(uploadId), `${part.number}.json`), JSON.stringify(part));
      open.parts.set(part.number, part);
      if (replaced) blobs.release(replaced.extents);
      return true;
    },

    /** Ends the upload, completed or aborted. Its own file goes first: without it the rest counts for nothing. */
    remove(uploadId: string): void {
      const open = uploads.get(uploadId);
      if (!open) return;
      rmSync(join(folderOf(uploadId), uploadFile), { force: true });
      rmSync(folderOf(uploadId), { recursive: true, force: true });
      uploads.delete(uploadId);
      for (const part of open.parts.values()) blobs.release(part.extents);
    },
  };
};

/** The multipart uploads of one bucket. */
export type BucketUploads = ReturnType<typeof openBucketUploads>;
