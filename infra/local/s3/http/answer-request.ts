import type { IncomingMessage, ServerResponse } from 'node:http';
import { S3Error } from '../errors.ts';
import type { Door } from '../operations/call.ts';
import { findOperation } from '../route.ts';
import { authenticate, type ProvenPaths } from '../signing/authenticate.ts';
import { anyoneMay, corsHeaders, preflightHeaders } from './cors.ts';
import { errorReply, type Reply, sendReply } from './reply.ts';
import { readRequest, type S3Request } from './request.ts';

/** What answering needs. */
export interface Answering {
  readonly door: Door;
  readonly credentials: ReadonlyMap<string, string>;
  readonly proven: ProvenPaths;
}

/** The most that is read of a body after its refusal was sent: a client that still writes would not hear it. In bytes. */
const longestDrain = 256 * 1024 * 1024;

const rulesOf = ({ buckets, checks }: Door, request: S3Request) => {
  const { cors = [] } = buckets.get(request.bucket)?.settings ?? {};
  return checks.has('cors') ? cors : [anyoneMay, ...cors];
};

const answer = async ({ door, credentials, proven }: Answering, request: S3Request): Promise<Reply> => {
  if (request.method === 'OPTIONS')
    return { status: 200, headers: preflightHeaders(rulesOf(door, request), request.headers) };
  const caller = await authenticate(request, credentials, door.checks, door.now(), proven);
  const operation = findOperation(request);
  const bucket = door.buckets.get(request.bucket);
  if (!bucket) throw new S3Error('NoSuchBucket', undefined, { BucketName: request.bucket });
  return operation({ door, bucket, request, caller });
};

/** Reads what is left of a body; false if that is too much to wait for. */
const drain = async (body: AsyncIterator<Buffer>): Promise<boolean> => {
  for (let read = 0; read < longestDrain; ) {
    const { done, value } = await body.next();
    if (done) return true;
    read += value.length;
  }
  return false;
};

/**
 * Answers one request, whatever comes: refusals become S3's documents, surprises a logged `InternalError`, and a client
 * that went away is no surprise. `waits` says that it sends its body only when told to.
 */
export const answerRequest = async (
  answering: Answering,
  message: IncomingMessage,
  response: ServerResponse,
  waits: boolean,
): Promise<void> => {
  let bodyComes = !waits;
  const proceed = (): void => {
    if (!bodyComes) response.writeContinue();
    bodyComes = true;
  };
  let request: S3Request | undefined;
  try {
    let reply: Reply;
    try {
      request = readRequest(message, proceed);
      reply = await answer(answering, request);
    } catch (error) {
      if (message.destroyed && !message.complete) return;
      if (!(error instanceof S3Error))
        console.error('request failed', { method: message.method, url: message.url?.split('?')[0], error });
      reply = errorReply(error, request?.path ?? '', request?.id ?? '');
    }
    if (!bodyComes) response.shouldKeepAlive = false;
    const origin =
      request && corsHeaders(rulesOf(answering.door, request), request.headers.get('origin'), request.method);
    const headers = { 'x-amz-request-id': request?.id ?? '', server: 'local', ...origin, ...reply.headers };
    await sendReply(response, { ...reply, headers }, message.method === 'HEAD');
    const body = request?.body ?? message[Symbol.asyncIterator]();
    if (bodyComes && !(await drain(body))) message.destroy();
  } catch (error) {
    // The client went away, or a blob failed under a stream that had begun: only the connection can tell.
    if (!response.headersSent && !message.destroyed)
      console.error('answer failed', { method: message.method, error });
    response.destroy();
  }
};
