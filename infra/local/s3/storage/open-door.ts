import { join } from 'node:path';
import type { BucketSettings } from '../bucket-settings.ts';
import type { Checks } from '../checks.ts';
import type { BucketEvent } from '../events.ts';
import type { Bucket, Door } from '../operations/call.ts';
import { openBlobs } from './blobs.ts';
import { openBucketObjects } from './bucket-objects.ts';
import { openBucketUploads } from './bucket-uploads.ts';

/** What a door is made of. */
export interface DoorParts {
  readonly root: string;
  readonly buckets: Readonly<Record<string, BucketSettings>>;
  readonly checks: Checks;
  readonly now: () => number;
  readonly emit: (event: BucketEvent) => void;
}

/** S3's rule for bucket names; it also keeps them harmless as folders. */
const isBucketName = (name: string): boolean =>
  /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes('..');

/** Opens what is on disk, all that was there before, and removes what a kill left half-done. Throws for a bad bucket name. */
export const openDoor = ({ root, buckets, checks, now, emit }: DoorParts): Door => {
  const blobs = openBlobs(join(root, 'blobs'));
  const open = Object.entries(buckets).map(([name, settings]): Bucket => {
    if (!isBucketName(name)) throw new RangeError(`S3 allows no bucket named ${JSON.stringify(name)}`);
    const folder = join(root, 'buckets', name);
    const objects = openBucketObjects(join(folder, 'objects'), blobs);
    const isCompleted = (uploadId: string): boolean => objects.completedUpload(uploadId) !== undefined;
    const uploads = openBucketUploads(join(folder, 'uploads'), blobs, isCompleted);
    return { name, settings, versioned: settings.versioned && checks.has('versions'), objects, uploads };
  });
  blobs.collect();
  let last = Math.max(0, ...open.map((bucket) => bucket.objects.lastSequence()));
  const nextSequence = (): number => {
    last = Math.max(last + 1, Math.floor(now()) * 1000);
    return last;
  };
  const byName = new Map(open.map((bucket) => [bucket.name, bucket]));
  const tell = (event: BucketEvent): void => {
    if (byName.get(event.detail.bucket.name)?.settings.eventBridge) emit(event);
  };
  return { buckets: byName, blobs, checks, now, nextSequence, emit: tell };
};
