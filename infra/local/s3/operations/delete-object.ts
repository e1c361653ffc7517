import { objectDeleted } from '../events.ts';
import { refuseWrite } from '../http/conditions.ts';
import type { Reply } from '../http/reply.ts';
import type { ObjectVersion } from '../storage/records.ts';
import type { Call } from './call.ts';
import { newVersionId, storedInstant } from './create-object.ts';
import { readVersionId } from './requested-version.ts';

/** What a deletion came to: the version that went or the marker that came; neither if there was nothing. */
export interface Deletion {
  readonly versionId?: string;
  readonly deleteMarker: boolean;
}

/** Deletes one key, or one version of it for good. A key that does not exist is deleted as well as any. */
export const deleteKey = (call: Call, key: string, versionIdText: string | undefined): Deletion => {
  const { door, bucket } = call;
  const versionId = readVersionId(call, versionIdText);
  if (versionId === undefined && bucket.versioned) {
    const marker: ObjectVersion = {
      key,
      versionId: newVersionId(bucket),
      sequence: door.nextSequence(),
      lastModified: storedInstant(door.now()),
      deleteMarker: true,
      size: 0,
      etag: '',
      extents: [],
      description: { headers: {}, metadata: {}, tags: {} },
    };
    bucket.objects.put(marker);
    door.emit(objectDeleted(call, marker, true));
    return { versionId: marker.versionId, deleteMarker: true };
  }
  const version = bucket.objects.find(key, versionId ?? 'null');
  if (!version) return { ...(versionId === undefined ? {} : { versionId }), deleteMarker: false };
  bucket.objects.remove(version);
  door.emit(objectDeleted(call, { ...version, sequence: door.nextSequence() }, false));
  return {
    ...(bucket.versioned ? { versionId: version.versionId } : {}),
    deleteMarker: version.deleteMarker,
  };
};

/** DeleteObject. */
export const deleteObject = async (call: Call): Promise<Reply> => {
  const { request, bucket, door } = call;
  if (request.headers.has('if-match'))
    refuseWrite(request.headers, bucket.objects.latest(request.key), door.checks);
  const deletion = deleteKey(call, request.key, request.query.get('versionId'));
  return {
    status: 204,
    headers: {
      ...(deletion.versionId === undefined ? {} : { 'x-amz-version-id': deletion.versionId }),
      ...(deletion.deleteMarker ? { 'x-amz-delete-marker': 'true' } : {}),
    },
  };
};
