import type { BucketSettings } from '../bucket-settings.ts';
import type { Checks } from '../checks.ts';
import type { BucketEvent } from '../events.ts';
import type { S3Request } from '../http/request.ts';
import type { Caller } from '../signing/authenticate.ts';
import type { Blobs } from '../storage/blobs.ts';
import type { BucketObjects } from '../storage/bucket-objects.ts';
import type { BucketUploads } from '../storage/bucket-uploads.ts';

/** A bucket that is open. */
export interface Bucket {
  readonly name: string;
  readonly settings: BucketSettings;
  /** Whether versions are kept: as the settings say, unless the check `versions` was taken out. */
  readonly versioned: boolean;
  readonly objects: BucketObjects;
  readonly uploads: BucketUploads;
}

/** What all operations share. */
export interface Door {
  readonly buckets: ReadonlyMap<string, Bucket>;
  readonly blobs: Blobs;
  readonly checks: Checks;
  /** Real milliseconds since 1970 UTC. */
  readonly now: () => number;
  /** A number greater than any before it, over restarts too. */
  readonly nextSequence: () => number;
  /** Tells an event of a bucket that has them told. */
  readonly emit: (event: BucketEvent) => void;
}

/** One authenticated request for one operation. */
export interface Call {
  readonly door: Door;
  readonly bucket: Bucket;
  readonly request: S3Request;
  readonly caller: Caller;
}
