import { prepare, presigned, send, sendSigned, unsignedRequest } from './abuser.ts';
import type { Act, ActContext, actBuckets } from './act.ts';
import { completion, createUpload, sendPart } from './uploading.ts';

const object = (
  key: string,
  body: string,
  headers: Record<string, string> = {},
  bucket: keyof typeof actBuckets = 'acts',
) => ({
  method: 'PUT',
  path: `/${bucket}/${key}`,
  body,
  headers,
});
const preflight = {
  'access-control-request-method': 'PUT',
  'access-control-request-headers': 'content-type',
};

const overwritePinned = async (context: ActContext) => {
  const old = await prepare(context, object('pinned', 'old bytes', {}, 'acts-versions'));
  await prepare(context, object('pinned', 'new bytes', {}, 'acts-versions'));
  const versionId = String(old.headers['x-amz-version-id'] ?? 'null');
  const read = await sendSigned(context, {
    method: 'GET',
    path: '/acts-versions/pinned',
    query: { versionId },
  });
  return { ...read, refused: read.text === 'old bytes' };
};

/** Abuses of what may be written over, of versions, and of pages of other origins. */
export const writeActs: readonly Act[] = [
  {
    check: 'ifNoneMatch',
    title: 'uploads a second time with a URL that was for a new object',
    act: async (context) => {
      const first = await presigned(context, object('write/once', 'first', { 'if-none-match': '*' }));
      await send(context, first);
      return send(context, { ...first, body: Buffer.from('again') });
    },
  },
  {
    check: 'ifMatch',
    title: 'overwrites what it has not seen',
    act: async (context) => {
      await prepare(context, object('write/seen', 'first'));
      return sendSigned(
        context,
        object('write/seen', 'second', { 'if-match': '"00000000000000000000000000000000"' }),
      );
    },
  },
  {
    check: 'bucketPolicyIfNoneMatch',
    title: 'uploads under a guarded prefix without If-None-Match',
    act: (context) => sendSigned(context, object('incoming/unconditional', 'x')),
  },
  {
    check: 'bucketPolicyIfNoneMatch',
    title: 'completes an upload under a guarded prefix without If-None-Match',
    act: async (context) => {
      const upload = await createUpload(context, 'incoming/assembled');
      return sendSigned(
        context,
        completion(upload, [{ number: 1, etag: await sendPart(context, upload, 1, 'x') }]),
      );
    },
  },
  { check: 'versions', title: 'overwrites the bytes that a version id names', act: overwritePinned },
  {
    check: 'versions',
    title: 'reads the present bytes under a version id that never was',
    act: async (context) => {
      await prepare(context, object('unversioned', 'x', {}, 'acts-versions'));
      return sendSigned(context, {
        method: 'GET',
        path: '/acts-versions/unversioned',
        query: { versionId: 'v'.repeat(32) },
      });
    },
  },
  {
    check: 'cors',
    title: 'lets a page of another origin upload',
    act: (context) =>
      send(
        context,
        unsignedRequest(context, {
          method: 'OPTIONS',
          path: '/acts/x',
          headers: { ...preflight, origin: 'https://evil.example' },
        }),
      ),
  },
];
