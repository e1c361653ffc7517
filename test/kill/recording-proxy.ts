import { request as send } from 'node:http';
import { readBody, startLocalServer } from '../../infra/local/http-server.ts';
import { everyRoute } from '../../shared/contracts/routes/every-route.ts';

/** A write that the API acknowledged to a client: what was asked, by whom, and what was answered. */
export type Acknowledged = {
  /** The route's id, such as `saveAnswer`. */
  route: string;
  param: Record<string, string>;
  /** The subject of the caller's token. */
  by: string;
  json: unknown;
  answer: unknown;
};

/** Stands between clients and the API, and keeps what was acknowledged. Its address stays when the API's changes. */
export type RecordingProxy = {
  url: string;
  journal: Acknowledged[];
  /** Where the API is now. */
  aim: (apiUrl: string) => void;
  /** Hears of each request that comes, with its number since the last `aim`, before it is passed on. */
  onRequest: (hear: (n: number) => void) => void;
  close: () => Promise<void>;
};

const patterns = everyRoute.map(({ id, method, path }) => ({
  id,
  method,
  path: new RegExp(`^${path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
}));

const routeOf = (method: string, path: string): { id: string; param: Record<string, string> } => {
  for (const each of patterns) {
    const found = each.method === method ? each.path.exec(path) : null;
    if (found === null) continue;
    const param = Object.entries(found.groups ?? {}).map(([name, value]) => [
      name,
      decodeURIComponent(value),
    ]);
    return { id: each.id, param: Object.fromEntries(param) };
  }
  throw new Error(`no route is declared for ${method} ${path}`);
};

const subjectOf = (authorization: string | undefined): string => {
  const [, claims = ''] = authorization?.split('.') ?? [];
  return claims === '' ? '' : String(JSON.parse(Buffer.from(claims, 'base64url').toString()).sub);
};

const parsed = (text: string): unknown => (text === '' ? undefined : JSON.parse(text));

/** Starts the proxy. A request that the API does not answer is not answered either: its socket ends. */
export const startRecordingProxy = async (): Promise<RecordingProxy> => {
  const server = await startLocalServer(0);
  const journal: Acknowledged[] = [];
  let target = '';
  let [count, hear] = [0, (_n: number): void => undefined];

  server.setHandler(async (request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    const body = (await readBody(request, 1_000_000)) ?? Buffer.alloc(0);
    count += 1;
    hear(count);
    const onward = send(`${target}${url}`, { method, headers });
    onward.on('error', () => response.destroy());
    onward.on('response', async (answer) => {
      try {
        const chunks: Buffer[] = [];
        for await (const chunk of answer) chunks.push(chunk);
        const text = Buffer.concat(chunks);
        const status = answer.statusCode ?? 0;
        if (method !== 'GET' && status < 300) {
          const { id: route, param } = routeOf(method, url.split('?')[0] ?? '');
          const by = subjectOf(headers.authorization);
          journal.push({ route, param, by, json: parsed(body.toString()), answer: parsed(text.toString()) });
        }
        response.writeHead(status, answer.headers).end(text);
      } catch {
        response.destroy();
      }
    });
    onward.end(body);
  });
  return {
    url: server.url,
    journal,
    aim: (apiUrl) => {
      target = apiUrl;
      [count, hear] = [0, () => undefined];
    },
    onRequest: (listener) => {
      hear = listener;
    },
    close: server.close,
  };
};
