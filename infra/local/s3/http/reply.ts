import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { S3Error } from '../errors.ts';
import { writeXml, type XmlValue } from '../xml.ts';

/** An answer: a document, a stream of known length, or nothing. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | AsyncIterable<Buffer>;
}

/** A successful answer that is a document. */
export const xmlReply = (
  root: string,
  content: Readonly<Record<string, XmlValue>>,
  headers: Readonly<Record<string, string>> = {},
): Reply => ({
  status: 200,
  headers: { 'content-type': 'application/xml', ...headers },
  body: writeXml(root, content),
});

/** An error as S3's `Error` document. What is no `S3Error` says nothing about itself. */
export const errorReply = (error: unknown, resource: string, requestId: string): Reply => {
  const refusal = error instanceof S3Error ? error : new S3Error('InternalError');
  const document = {
    Code: refusal.code,
    Message: refusal.message,
    ...refusal.details,
    Resource: resource,
    RequestId: requestId,
  };
  return {
    status: refusal.status,
    headers: { 'content-type': 'application/xml', ...refusal.headers },
    body: writeXml('Error', document),
  };
};

/** Sends an answer; to `HEAD`, its headers only. A stream that fails half-way tears the connection down. */
export const sendReply = async (response: ServerResponse, reply: Reply, headOnly: boolean): Promise<void> => {
  const { body } = reply;
  response.statusCode = reply.status;
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  if (typeof body === 'string') response.setHeader('content-length', Buffer.byteLength(body));
  if (headOnly || reply.status === 304) response.end();
  else if (body === undefined || typeof body === 'string') response.end(body);
  else await pipeline(Readable.from(body, { objectMode: false }), response);
};
