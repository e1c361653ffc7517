import { type IncomingHttpHeaders, request as overHttp } from 'node:http';
import { request as overTls } from 'node:https';

/** A request just as it goes onto the wire: no header is added but `Host` and, for a body, its length. */
export type Request = {
  url: URL | string;
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  /** Milliseconds between the headers, which go at once, and the body. */
  bodyAfterMs?: number;
  /** Longest wait for the whole answer, in milliseconds. */
  timeoutMs?: number;
};

/** An answer, read whole. Redirects are answers too. */
export type Reply = { status: number; headers: IncomingHttpHeaders; text: string };

/** Sends one request on a connection of its own. @throws Error when no whole answer comes */
export type Send = (request: Request) => Promise<Reply>;

const declaresLength = (headers: Readonly<Record<string, string>>): boolean =>
  Object.keys(headers).some((name) => /^(content-length|transfer-encoding)$/i.test(name));

/** `Send` over sockets of this machine. */
export const send: Send = ({
  url,
  method = 'GET',
  headers = {},
  body,
  bodyAfterMs = 0,
  timeoutMs = 35_000,
}) =>
  new Promise((resolve, reject) => {
    const target = new URL(url);
    const bytes = body === undefined ? undefined : Buffer.from(body);
    const length: Record<string, string> =
      bytes === undefined || declaresLength(headers) ? {} : { 'content-length': String(bytes.length) };
    const outgoing = (target.protocol === 'https:' ? overTls : overHttp)(target, {
      method,
      headers: { ...headers, ...length },
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
    });
    let answered = false;
    // What breaks after an answer began is told by the answer: a refusal may come before the body was sent.
    outgoing.on('error', (error) => answered || reject(error));
    outgoing.on('response', (response) => {
      answered = true;
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(pieces).toString('utf8'),
        }),
      );
    });
    outgoing.flushHeaders();
    if (bodyAfterMs === 0) outgoing.end(bytes);
    else setTimeout(() => outgoing.end(bytes), bodyAfterMs);
  });
