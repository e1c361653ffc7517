import type { IncomingMessage, ServerResponse } from 'node:http';

const sent = [
  'authorization',
  'content-type',
  'accept-language',
  'if-match',
  'if-none-match',
  'idempotency-key',
];
const handedBack = ['content-type', 'etag', 'location', 'retry-after'];

const bytesOf = async (request: IncomingMessage): Promise<Buffer | null> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return chunks.length === 0 ? null : Buffer.concat(chunks);
};

/** Hands a request of the reference page on to the API, with the headers that the API knows, and its answer back. */
export const forwardCall = async (
  apiUrl: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const headers = new Headers();
  for (const name of sent) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const { method = 'GET', url = '/' } = request;
  const answer = await fetch(`${apiUrl}${url}`, { method, headers, body: await bytesOf(request) });
  for (const name of handedBack) {
    const value = answer.headers.get(name);
    if (value !== null) response.setHeader(name, value);
  }
  response.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer()));
};
