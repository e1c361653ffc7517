import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { type Listening, startLocalServer } from '../http-server.ts';
import type { BucketPlan } from '../template/bucket-plan.ts';
import type { CrashGuard } from './crash-point.ts';
import { type ObjectCall, readObjectCall } from './object-acts.ts';
import type { Permissions } from './permissions.ts';

export type ObjectsFrontInput = {
  doorPort: number;
  buckets: BucketPlan[];
  permissions: Permissions;
  guard: CrashGuard;
};

/**
 * A server before the S3 door that refuses what roles and bucket policies do not allow, and can die at a call. What
 * it lets through reaches the door as it came, so that signatures stay whole.
 */
export const startObjectsFront = async (input: ObjectsFrontInput): Promise<Listening> => {
  const { doorPort, guard, permissions } = input;
  const server = await startLocalServer(0);
  server.setHandler(async (request, response) => {
    const call = readObjectCall(
      request.method ?? 'GET',
      new URL(request.url ?? '/', 'http://s3'),
      request.headers,
    );
    const message = request.method === 'OPTIONS' ? undefined : refusalOf(call, input);
    if (message !== undefined) {
      request.resume();
      deny(response, call, message);
      return;
    }
    // The whole head is awaited before a byte of it is passed on, so that a death after it leaves no trace.
    const { accessKey, bucket, key, operation } = call;
    const read = () => ({ operation: `s3:${operation}`, accessKey, about: `${bucket}/${key}` });
    const answer = await guard(read, () => forward(request, doorPort));
    // As S3 would: whoever asked sees a broken line, and asks again.
    if (answer === undefined) return void response.destroy();
    // Without the right to list, S3 does not tell that an object is missing.
    const list = { action: 's3:ListBucket', resource: `arn:aws:s3:::${call.bucket}` };
    const hidden = answer.statusCode === 404 && permissions.refusal(call.accessKey, [list]);
    if (hidden === undefined || hidden === false) return pass(answer, response);
    answer.resume();
    deny(response, call, hidden);
  });
  return server;
};

const refusalOf = (call: ObjectCall, { buckets, permissions }: ObjectsFrontInput): string | undefined => {
  const limits = buckets.find(({ name }) => name === call.bucket)?.signatureAges ?? [];
  const age = call.signedAt === undefined ? 0 : Date.now() - call.signedAt;
  const tooOld = limits.some(
    ({ action, prefix, milliseconds }) =>
      call.acts.some((act) => act.action === action) && call.key.startsWith(prefix) && age > milliseconds,
  );
  if (tooOld) return 'the bucket policy refuses a signature of this age';
  return permissions.refusal(call.accessKey, call.acts);
};

/** The door's answer; undefined when the line to it, or from the client, broke before there was one. */
const forward = (request: IncomingMessage, port: number): Promise<IncomingMessage | undefined> =>
  new Promise((resolve) => {
    const { method, url, rawHeaders } = request;
    const onward = send({ host: '127.0.0.1', port, method, path: url, headers: rawHeaders }, resolve);
    const broken = () => resolve(undefined);
    // Once all is written a pipeline hears no more of the line, and swallows its errors: a lost answer shows in the close alone.
    onward.on('close', broken);
    // A door that refuses early stops reading; then its answer counts, and not the broken pipe.
    pipeline(request, onward).catch(broken);
  });

const pass = async (answer: IncomingMessage, response: ServerResponse): Promise<void> => {
  response.writeHead(answer.statusCode ?? 500, answer.rawHeaders);
  await pipeline(answer, response);
};

const deny = (response: ServerResponse, { bucket, key }: ObjectCall, message: string): void => {
  const escaped = [message, `/${bucket}/${key}`].map((text) =>
    text.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`),
  );
  response.writeHead(403, { 'content-type': 'application/xml' });
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>${escaped[0]}</Message>` +
      `<Resource>${escaped[1]}</Resource><RequestId>${randomUUID()}</RequestId></Error>`,
  );
};
