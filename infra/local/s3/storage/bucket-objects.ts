import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Blobs } from './blobs.ts';
import { ObjectVersion } from './records.ts';
import { sortedKeys } from './sorted-keys.ts';
import { writeAtomically } from './write-atomically.ts';

/** A key may hold anything, so its file is named by its hash. */
const fileName = (version: ObjectVersion): string =>
  `${createHash('sha256').update(version.key).digest('hex')}.${version.versionId}.json`;

/**
 * The objects of one bucket: a file for each version, all of them known in memory. Every change is synchronous, so
 * that a condition checked just before it still holds. Opening reads what is on disk; half-written files are dropped.
 */
export const openBucketObjects = (folder: string, blobs: Blobs) => {
  mkdirSync(folder, { recursive: true });
  const versions = new Map<string, ObjectVersion[]>();
  const completed = new Map<string, ObjectVersion>();
  const keys = sortedKeys();

  const take = (version: ObjectVersion): void => {
    const others = (versions.get(version.key) ?? []).filter((other) => other.versionId !== version.versionId);
    versions.set(
      version.key,
      [...others, version].sort((a, b) => b.sequence - a.sequence),
    );
    if (version.uploadId !== undefined) completed.set(version.uploadId, version);
  };
  const drop = (version: ObjectVersion): void => {
    if (version.uploadId !== undefined) completed.delete(version.uploadId);
    blobs.release(version.extents);
  };

  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.json')) {
      rmSync(join(folder, name), { force: true });
      continue;
    }
    const version = ObjectVersion.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    take(version);
    blobs.retain(version.extents);
  }
  keys.fill(versions.keys());

  const find = (key: string, versionId: string): ObjectVersion | undefined =>
    versions.get(key)?.find((version) => version.versionId === versionId);

  return {
    keys,
    /** The newest version of the key, which may be a delete marker. */
    latest: (key: string): ObjectVersion | undefined => versions.get(key)?.[0],
    find,
    /** All versions of the key, newest first. */
    versionsOf: (key: string): readonly ObjectVersion[] => versions.get(key) ?? [],
    /** The object that the upload became, as long as it is there. */
    completedUpload: (uploadId: string): ObjectVersion | undefined => completed.get(uploadId),

    /** Stores a version, in the place of one with the same key and version id if there is one. */
    put(version: ObjectVersion): void {
      const replaced = find(version.key, version.versionId);
      blobs.retain(version.extents);
      writeAtomically(join(folder, fileName(version)), JSON.stringify(version));
      if (replaced) drop(replaced);
      take(version);
      keys.add(version.key);
    },

    /** Removes a version for good. */
    remove(version: ObjectVersion): void {
      rmSync(join(folder, fileName(version)), { force: true });
      const rest = (versions.get(version.key) ?? []).filter((other) => other.versionId !== version.versionId);
      if (rest.length > 0) versions.set(version.key, rest);
      else {
        versions.delete(version.key);
        keys.remove(version.key);
      }
      drop(version);
    },

    /** The greatest sequence in the bucket, 0 if it is empty. */
    lastSequence: (): number =>
      [...versions.values()].reduce((last, [newest]) => Math.max(last, newest?.sequence ?? 0), 0),
  };
};

/** The objects of one bucket. */
export type BucketObjects = ReturnType<typeof openBucketObjects>;
