import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

export type Listening = { url: string; port: number; close: () => Promise<void> };

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** An HTTP server of this machine alone; `setHandler` may follow later, when what it serves has started. */
export type LocalServer = Listening & { setHandler: (handler: Handler) => void; server: Server };

/**
 * Listens on 127.0.0.1. @param port 0 for any free one
 * @throws Error when the port is taken
 */
export const startLocalServer = async (port: number, maxHeaderSize = 65_536): Promise<LocalServer> => {
  let handler: Handler | undefined;
  const server = createServer({ maxHeaderSize, keepAliveTimeout: 75_000 }, (request, response) => {
    const handled = handler?.(request, response) ?? Promise.reject(new Error('not ready yet'));
    handled.catch((error: unknown) => {
      // Nobody is left to answer, which is no fault of this server.
      if (response.destroyed) return;
      console.error('local server failed', error);
      if (!response.headersSent) sendJson(response, 500, { message: 'Internal Server Error' });
      else response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  return {
    server,
    port: actual,
    url: `http://127.0.0.1:${actual}`,
    setHandler: (next) => {
      handler = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** All bytes of a request, or `undefined` when there are more than `limit` of them. */
export const readBody = async (request: IncomingMessage, limit: number): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
  }
  return length > limit ? undefined : Buffer.concat(chunks);
};

/** Answers with JSON. */
export const sendJson = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
