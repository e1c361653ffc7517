import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startObjectsFront } from '../../../../infra/local/engines/objects-front.ts';
import type { Listening } from '../../../../infra/local/http-server.ts';

let breaks: (message: IncomingMessage) => void;
let front: Listening;
const door = createServer((message, response) => {
  if (message.url === '/files/well') message.resume().on('end', () => response.end('well'));
  else breaks(message);
});

beforeEach(async () => {
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const { port } = door.address() as AddressInfo;
  front = await startObjectsFront({
    doorPort: port,
    buckets: [],
    permissions: { refusal: () => undefined },
    guard: (_read, apply) => apply(),
  });
});
afterEach(async () => {
  await front.close();
  door.closeAllConnections();
  await new Promise((resolve) => door.close(resolve));
});

const ask = async (key: string, init: RequestInit): Promise<number> => {
  const answer = await fetch(`${front.url}/files/${key}`, { ...init, signal: AbortSignal.timeout(5_000) });
  await answer.arrayBuffer();
  return answer.status;
};
const put = { method: 'PUT', body: Buffer.alloc(700) };

it.each([
  ['after all bytes', put, (message) => message.resume().on('end', () => message.socket.destroy())],
  ['before the bytes', put, (message) => message.socket.destroy()],
  ['of a reading', {}, (message) => message.socket.destroy()],
] satisfies [string, RequestInit, (message: IncomingMessage) => void][])(
  'a line to the storage that breaks without an answer breaks the line to the client: %s',
  async (_when, init, act) => {
    breaks = act;
    // A client that had to wait would be told of the time that is up, and not of a failed fetch.
    await expect(ask('broken', init)).rejects.toThrow('fetch failed');
    expect(await ask('well', put)).toBe(200);
  },
);
