import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { forwardCall } from './forward-call.ts';

/** The API reference of this machine, which needs nothing from anywhere else. */
export type ReferenceServer = { url: string; close: () => Promise<void> };

const page = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>Thi Đua: API</title>
<link rel="stylesheet" href="/swagger-ui.css">
</head>
<body>
<div id="reference"></div>
<script src="/swagger-ui-bundle.js"></script>
<script src="/start.js"></script>
</body>
</html>
`;

const start = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  validatorUrl: null,
  persistAuthorization: true,
  tryItOutEnabled: true,
});
`;

const assets: Record<string, string> = {
  '/swagger-ui.css': 'text/css; charset=utf-8',
  '/swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

// The browser itself refuses anything from another address, whatever a later version of the page would ask for.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const send = (response: ServerResponse, status: number, type: string, body: string | Uint8Array): void => {
  response.writeHead(status, {
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  response.end(body);
};

const Document = z.looseObject({});

/** The API's own document, which calls the API through this server: a page may only speak to where it comes from. */
const documentOf = async (apiUrl: string): Promise<string> => {
  const document = Document.parse(await (await fetch(`${apiUrl}/openapi.json`)).json());
  return JSON.stringify({ ...document, servers: [{ url: '/' }] });
};

const asset = (path: string): Promise<Buffer> =>
  readFile(fileURLToPath(import.meta.resolve(`swagger-ui-dist${path}`)));

const answer = async (apiUrl: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const type = assets[path];
  if (path.startsWith('/v1/')) return forwardCall(apiUrl, request, response);
  if (path === '/' || path === '/reference') return send(response, 200, 'text/html; charset=utf-8', page);
  if (path === '/start.js') return send(response, 200, 'text/javascript; charset=utf-8', start);
  if (path === '/openapi.json') return send(response, 200, 'application/json', await documentOf(apiUrl));
  if (type !== undefined) return send(response, 200, type, await asset(path));
  return send(response, 404, 'text/plain; charset=utf-8', 'Not found');
};

/**
 * Serves swagger-ui from the installed package, the API's document, and calls to the API under `/v1`.
 * @param port 0 for any free one @throws Error when the port is taken
 */
export const startReferenceServer = async (apiUrl: string, port: number): Promise<ReferenceServer> => {
  const server = createServer((request, response) => {
    answer(apiUrl, request, response).catch((error: unknown) => {
      console.error('the reference server failed', error);
      if (!response.headersSent) response.writeHead(502);
      response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${actual}/reference`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
