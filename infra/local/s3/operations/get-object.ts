import { readConditions } from '../http/conditions.ts';
import { describe, readOverrides } from '../http/description.ts';
import { readRange } from '../http/range.ts';
import type { Reply } from '../http/reply.ts';
import { cutExtents } from '../storage/extents.ts';
import type { Call } from './call.ts';
import { checksumHeaders } from './checksum-fields.ts';
import { requestedVersion, versionHeader } from './requested-version.ts';

const wantsChecksum = ({ request }: Call): boolean =>
  (request.headers.get('x-amz-checksum-mode') ?? request.query.get('x-amz-checksum-mode'))?.toUpperCase() ===
  'ENABLED';

/** GetObject and HeadObject. A part of an object carries no checksum: the stored one is of the whole. */
export const getObject = async (call: Call): Promise<Reply> => {
  const { door, bucket, request, caller } = call;
  const version = requestedVersion(call);
  const overrides = readOverrides(request, caller.signed !== undefined);
  const headers = { ...describe(version), ...versionHeader(bucket, version), ...overrides };
  if (readConditions(request.headers, version, 'read') === 'notModified') return { status: 304, headers };
  const range = readRange(request.headers.get('range'), version.size);
  const checksum = wantsChecksum(call) && !range ? checksumHeaders(version.checksum) : {};
  const { first, last } = range ?? { first: 0, last: version.size - 1 };
  return {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      ...checksum,
      'content-length': String(last - first + 1),
      ...(range ? { 'content-range': `bytes ${first}-${last}/${version.size}` } : {}),
    },
    ...(request.method === 'HEAD' ? {} : { body: door.blobs.read(cutExtents(version.extents, first, last)) }),
  };
};
