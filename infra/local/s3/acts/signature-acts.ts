import { presigned, type Sendable, send, sendSigned, signed, unsignedRequest } from './abuser.ts';
import type { Act, ActContext } from './act.ts';

const evidence = (key: string) => ({ method: 'PUT', path: `/acts/signature/${key}`, body: 'the body' });

/** A presigned URL for one upload, as a server hands it out: headers and all. */
const handedOut = (context: ActContext, key: string): Promise<Sendable> =>
  presigned(context, {
    ...evidence(key),
    headers: { 'content-type': 'application/pdf', 'content-length': '8', 'if-none-match': '*' },
  });

/** Sends what was handed out after changing it. */
const changed = (change: (request: Sendable) => Sendable) => async (context: ActContext, key: string) =>
  send(context, change(await handedOut(context, key)));

const withHeaders =
  (headers: Record<string, string>) =>
  (request: Sendable): Sendable => ({
    ...request,
    headers: { ...request.headers, ...headers },
  });

/** Abuses of who signed, and of what was signed. */
export const signatureActs: readonly Act[] = [
  {
    check: 'signature',
    title: 'writes without any signature',
    act: (context) => send(context, unsignedRequest(context, evidence('unsigned'))),
  },
  {
    check: 'signature',
    title: 'writes with a forged signature',
    act: async (context) => {
      const request = await signed(context, evidence('forged'));
      const authorization = request.headers.authorization!.replace(
        /Signature=\w+$/,
        `Signature=${'0'.repeat(64)}`,
      );
      return send(context, withHeaders({ authorization })(request));
    },
  },
  {
    check: 'signature',
    title: 'signs with an access key that does not exist',
    act: async (context) =>
      send(context, await signed(context, evidence('stranger'), { accessKeyId: 'AKIDSTRANGER' })),
  },
  {
    check: 'signature',
    title: 'signs with another secret',
    act: async (context) =>
      send(context, await signed(context, evidence('secret'), { secretAccessKey: 'guessed' })),
  },
  {
    check: 'signature',
    title: 'uploads another content type than was signed',
    act: (context) => changed(withHeaders({ 'content-type': 'text/html' }))(context, 'type'),
  },
  {
    check: 'signature',
    title: 'uploads more bytes than were signed',
    act: (context) =>
      changed((request) => ({
        ...withHeaders({ 'content-length': '9' })(request),
        body: Buffer.from('the body!'),
      }))(context, 'length'),
  },
  {
    check: 'signature',
    title: 'deletes with a URL that was signed for an upload',
    act: (context) =>
      changed((request) => ({
        ...request,
        method: 'DELETE',
        body: Buffer.alloc(0),
        headers: { ...request.headers, 'content-length': '0' },
      }))(context, 'method'),
  },
  {
    check: 'signature',
    title: 'gives a URL a longer life',
    act: (context) =>
      changed((request) => ({ ...request, target: request.target.replace('Expires=900', 'Expires=604800') }))(
        context,
        'life',
      ),
  },
  {
    check: 'key',
    title: 'edits the key of a URL that was good',
    act: async (context) => {
      const request = await presigned(context, evidence('own'));
      const own = await send(context, request);
      if (own.refused) return { ...own, refused: false };
      return send(context, { ...request, target: request.target.replace('/own', '/other') });
    },
  },
  {
    check: 'expiry',
    title: 'uploads with a URL that has expired',
    act: async (context) =>
      send(
        context,
        await presigned(context, evidence('expired'), { signedAt: context.now() - 61_000, expiresIn: 60 }),
      ),
  },
  {
    check: 'expiry',
    title: 'uploads with a URL that is not valid yet',
    act: async (context) =>
      send(context, await presigned(context, evidence('early'), { signedAt: context.now() + 1_200_000 })),
  },
  {
    check: 'expiry',
    title: 'repeats a signed request after an hour',
    act: async (context) =>
      send(context, await signed(context, evidence('stale'), { signedAt: context.now() - 3_600_000 })),
  },
  {
    check: 'signedHeaders',
    title: 'adds metadata to a presigned upload',
    act: (context) => changed(withHeaders({ 'x-amz-meta-role': 'manager' }))(context, 'metadata'),
  },
  {
    check: 'signedHeaders',
    title: 'turns a presigned upload into a copy of another object',
    act: async (context) => {
      await sendSigned(context, evidence('secret-source'));
      const request = await presigned(context, { method: 'PUT', path: '/acts/signature/stolen' });
      return send(context, withHeaders({ 'x-amz-copy-source': '/acts/signature/secret-source' })(request));
    },
  },
  {
    check: 'signedHeaders',
    title: 'leaves out a header that was signed empty',
    act: async (context) => {
      const request = await presigned(context, {
        ...evidence('empty-header'),
        headers: { 'content-language': '' },
      });
      return send(context, { ...request, headers: { host: request.headers.host! } });
    },
  },
  {
    check: 'signedHeaders',
    title: 'signs without the host',
    act: async (context) => send(context, await presigned(context, evidence('host'), { withoutHost: true })),
  },
];
