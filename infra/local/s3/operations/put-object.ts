import { readDescription } from '../http/description.ts';
import type { Reply } from '../http/reply.ts';
import type { Call } from './call.ts';
import { checksumHeaders } from './checksum-fields.ts';
import { createObject, refuseCreation } from './create-object.ts';
import { receiveToDisk } from './receive.ts';
import { versionHeader } from './requested-version.ts';

/** PutObject. Its conditions are looked at before the body, as a courtesy, and decided after it. */
export const putObject = async (call: Call): Promise<Reply> => {
  refuseCreation(call);
  const description = readDescription(call.request);
  const version = await receiveToDisk(call, undefined, ({ size, md5, checksum, extents }) =>
    createObject(
      call,
      {
        size,
        etag: md5,
        extents,
        description,
        ...(checksum ? { checksum: { ...checksum, type: 'FULL_OBJECT' as const } } : {}),
      },
      'PutObject',
    ),
  );
  return {
    status: 200,
    headers: {
      etag: `"${version.etag}"`,
      ...versionHeader(call.bucket, version),
      ...checksumHeaders(version.checksum),
    },
  };
};
