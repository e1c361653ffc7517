import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Person, Surroundings } from '../../../commands/smoke/check.ts';
import { type Reply, send } from '../../../commands/smoke/send.ts';
import { createClient } from '../../../shared/client/client.ts';
import type { SmokeProvince } from './smoke-province.ts';

type Faults = {
  /** What it tells the API instead of what it was told. */
  request?: (headers: Record<string, string>) => Record<string, string>;
  /** What it answers instead of the API. */
  reply?: (reply: Reply, request: IncomingMessage) => Pick<Reply, 'status' | 'text'> & { type?: string };
};

const wholeBody = async (request: IncomingMessage): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces);
};

const flat = (headers: IncomingMessage['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

/**
 * Runs `use` against a gateway before the province's API that is faulty in one way. It always is in this one: it asks
 * the API only once it has the whole body, so that the stamp comes after it.
 */
export const withFaultyApi = async <T>(
  province: SmokeProvince,
  { request: told = (headers) => headers, reply: answered = (reply) => reply }: Faults,
  use: (surroundings: Surroundings, people: { manager: Person; officer: Person }) => Promise<T>,
): Promise<T> => {
  const server = createServer({ maxHeaderSize: 65_536 }, (request, response) => {
    const forward = async (): Promise<void> => {
      const body = await wholeBody(request);
      const { 'content-length': _length, 'transfer-encoding': _chunked, ...headers } = flat(request.headers);
      const reply = await send({
        url: `${province.apiUrl}${request.url}`,
        method: request.method ?? 'GET',
        headers: told(headers),
        ...(body.length === 0 ? {} : { body }),
      });
      const { status, text, ...more } = answered(reply, request);
      const type = 'type' in more ? String(more.type) : reply.headers['content-type'];
      const { date = '' } = reply.headers;
      response.writeHead(status, { 'content-type': type ?? '', date }).end(text);
    };
    forward().catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}`;
  const through = (person: Person): Person => ({
    ...person,
    client: createClient({ baseUrl, token: () => person.token }),
  });
  try {
    const surroundings = province.surroundings();
    return await use(
      { ...surroundings, stack: { ...surroundings.stack, apiUrl: baseUrl } },
      { manager: through(province.supplies.manager), officer: through(province.supplies.officer) },
    );
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
};
