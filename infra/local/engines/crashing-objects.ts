import { type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { type Listening, startLocalServer } from '../http-server.ts';
import type { CrashGuard } from './crash-point.ts';
import { accessKeyOf } from './engine.ts';

/** A server before the S3 door that can die at a call; the signed host stays as the caller sent it. */
export const startCrashingObjects = async (doorPort: number, guard: CrashGuard): Promise<Listening> => {
  const server = await startLocalServer(0);
  server.setHandler(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://s3');
    const accessKey =
      url.searchParams.get('X-Amz-Credential')?.split('/')[0] ??
      accessKeyOf({ authorization: '', ...textOf(request) });
    // The whole answer is awaited before a byte of it is passed on, so that a death after it leaves no trace.
    const answer = await guard(
      objectOperation(request.method ?? 'GET', url, request.headers),
      accessKey,
      () => forward(request, doorPort),
    );
    await pass(answer, response);
  });
  return server;
};

const textOf = ({ headers: { authorization } }: IncomingMessage) => (authorization ? { authorization } : {});

const forward = (request: IncomingMessage, port: number): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { method, url, headers } = request;
    const onward = send({ host: '127.0.0.1', port, method, path: url, headers }, resolve);
    onward.once('error', reject);
    request.pipe(onward);
  });

const pass = async (answer: IncomingMessage, response: ServerResponse): Promise<void> => {
  response.writeHead(answer.statusCode ?? 500, answer.rawHeaders);
  await pipeline(answer, response);
};

/** The operation of S3 that a request asks for, by its method, its path and its query. */
export const objectOperation = (method: string, url: URL, headers: IncomingMessage['headers']): string => {
  const has = (name: string) => url.searchParams.has(name);
  const copies = 'x-amz-copy-source' in headers;
  const isBucket = !/^\/[^/]+\/./.test(url.pathname);
  if (isBucket) return method === 'POST' && has('delete') ? 'DeleteObjects' : `${method} bucket`;
  if (method === 'PUT' && has('partNumber')) return copies ? 'UploadPartCopy' : 'UploadPart';
  if (method === 'PUT') return copies ? 'CopyObject' : 'PutObject';
  if (method === 'POST') return has('uploads') ? 'CreateMultipartUpload' : 'CompleteMultipartUpload';
  if (method === 'DELETE') return has('uploadId') ? 'AbortMultipartUpload' : 'DeleteObject';
  return method === 'HEAD' ? 'HeadObject' : 'GetObject';
};
