import type { BucketSettings } from './bucket-settings.ts';
import type { ObjectVersion } from './storage/records.ts';

/** The object as EventBridge's detail names it. The key is as it is, not URL-encoded. */
interface EventObject {
  readonly key: string;
  /** In bytes; absent from deletions. */
  readonly size?: number;
  readonly etag?: string;
  readonly 'version-id'?: string;
  /** Hexadecimal: of two events of one key, the greater was later. */
  readonly sequencer: string;
}

/** What EventBridge's "Object Created" and "Object Deleted" events of `aws.s3` carry. */
export interface BucketEvent {
  readonly 'detail-type': 'Object Created' | 'Object Deleted';
  readonly detail: {
    readonly version: '0';
    readonly bucket: { readonly name: string };
    readonly object: EventObject;
    readonly 'request-id': string;
    readonly requester: string;
    readonly 'source-ip-address': string;
    readonly reason: string;
    readonly 'deletion-type'?: 'Permanently Deleted' | 'Delete Marker Created';
  };
}

/** Where an event comes from. */
export interface EventSource {
  readonly bucket: { readonly name: string; readonly settings: BucketSettings; readonly versioned: boolean };
  readonly request: { readonly id: string; readonly remoteAddress: string };
}

/** Why an object was created, in EventBridge's words. */
export type CreationReason = 'PutObject' | 'CopyObject' | 'CompleteMultipartUpload';

const common = ({ bucket, request }: EventSource) => ({
  version: '0' as const,
  bucket: { name: bucket.name },
  'request-id': request.id,
  requester: 'local',
  'source-ip-address': request.remoteAddress,
});

const identity = (version: ObjectVersion, versioned: boolean) => ({
  key: version.key,
  ...(versioned ? { 'version-id': version.versionId } : {}),
  sequencer: version.sequence.toString(16).padStart(18, '0').toUpperCase(),
});

/** The event of a version that was created. */
export const objectCreated = (
  source: EventSource,
  version: ObjectVersion,
  reason: CreationReason,
): BucketEvent => ({
  'detail-type': 'Object Created',
  detail: {
    ...common(source),
    object: { ...identity(version, source.bucket.versioned), size: version.size, etag: version.etag },
    reason,
  },
});

/** The event of a deletion: of a delete marker that was put, or of a version that was removed for good. */
export const objectDeleted = (
  source: EventSource,
  version: ObjectVersion,
  isNewMarker: boolean,
): BucketEvent => ({
  'detail-type': 'Object Deleted',
  detail: {
    ...common(source),
    object: identity(version, source.bucket.versioned),
    reason: 'DeleteObject',
    'deletion-type': isNewMarker ? 'Delete Marker Created' : 'Permanently Deleted',
  },
});
