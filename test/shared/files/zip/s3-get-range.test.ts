import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3Client } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { s3SegmentStorage } from '../../../../shared/files/zip/s3-segment-storage.ts';
import { WrongBytes } from '../../../../shared/files/zip/uploads/segment-storage.ts';

const content = Buffer.from(Array.from({ length: 5000 }, (_, i) => i % 251));
const object = { bucket: 'evidence', key: 'a/đ b.pdf', bytes: content.length, etag: '"e"', versionId: 'v1' };

type Answer = (request: IncomingMessage, response: ServerResponse, start: number, end: number) => void;

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
  vi.restoreAllMocks();
});

/** A storage whose server answers the n-th request as the n-th of `answers` says, and all others in full. */
const storageThat = async (...answers: Answer[]) => {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const [, from, to] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [];
    const [start, end] = [Number(from), Number(to) + 1];
    requests.push(request);
    const answer = answers[requests.length - 1];
    if (answer) return answer(request, response, start, end);
    response.writeHead(206, { 'content-length': end - start }).end(content.subarray(start, end));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = new S3Client({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 's' },
    forcePathStyle: true,
    maxAttempts: 1,
  });
  cleanups.push(
    () => server.close(),
    () => server.closeAllConnections(),
    () => client.destroy(),
  );
  return { storage: s3SegmentStorage(client), requests };
};

const read = async (
  storage: Awaited<ReturnType<typeof storageThat>>['storage'],
  start = 100,
  length = 4000,
) => {
  const target = Buffer.alloc(length);
  await storage.getRange(object, start, target);
  return target;
};

/** Sends so many bytes of what was asked for, then breaks the connection. */
const breakAfter =
  (sent: number): Answer =>
  (_request, response, start, end) => {
    response.writeHead(206, { 'content-length': end - start });
    response.write(content.subarray(start, start + sent), () => response.destroy());
  };

const refuse =
  (status: number, code: string): Answer =>
  (_request, response) =>
    void response
      .writeHead(status, { 'content-type': 'application/xml' })
      .end(`<Error><Code>${code}</Code></Error>`);

describe('reading a range', () => {
  it('asks for just that range of just that version, if it is still the same', async () => {
    const { storage, requests } = await storageThat();
    expect((await read(storage)).equals(content.subarray(100, 4100))).toBe(true);
    expect(requests[0]!.headers).toMatchObject({ range: 'bytes=100-4099', 'if-match': '"e"' });
    expect(requests[0]!.url).toContain('versionId=v1');
  });

  it('goes on where a connection broke, as often as something comes', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const { storage, requests } = await storageThat(...Array.from({ length: 8 }, () => breakAfter(100)));
    expect((await read(storage)).equals(content.subarray(100, 4100))).toBe(true);
    expect(requests.map(({ headers }) => headers.range)).toEqual(
      Array.from({ length: 9 }, (_, i) => `bytes=${100 + 100 * i}-4099`),
    );
    expect(warn).toHaveBeenCalledTimes(8);
  });

  it('goes on where a body ended early without an error', async () => {
    const early: Answer = (_request, response, start) =>
      void response
        .writeHead(206, { 'transfer-encoding': 'chunked' })
        .end(content.subarray(start, start + 7));
    const { storage } = await storageThat(early);
    expect((await read(storage)).equals(content.subarray(100, 4100))).toBe(true);
  });

  it('gives up when nothing comes, five times in a row', async () => {
    const nothing: Answer = (_request, response) => void response.writeHead(206).end();
    const { storage, requests } = await storageThat(...Array.from({ length: 10 }, () => nothing));
    await expect(read(storage)).rejects.toThrow(/stops at byte 100/);
    expect(requests.length).toBe(5);
  });

  it('refuses more bytes than it asked for', async () => {
    const all: Answer = (_request, response) => void response.writeHead(200).end(content);
    const { storage } = await storageThat(all);
    await expect(read(storage)).rejects.toThrow(WrongBytes);
  });

  it.each([
    [404, 'NoSuchKey'],
    [404, 'NoSuchVersion'],
    [412, 'PreconditionFailed'],
    [416, 'InvalidRange'],
  ])('takes %d %s for bytes that are not those recorded', async (status, code) => {
    const { storage, requests } = await storageThat(refuse(status, code));
    await expect(read(storage)).rejects.toThrow(WrongBytes);
    expect(requests.length).toBe(1);
  });

  it('passes on any other refusal as it is', async () => {
    const { storage } = await storageThat(refuse(403, 'AccessDenied'));
    await expect(read(storage)).rejects.toThrow(expect.objectContaining({ name: 'AccessDenied' }));
  });

  it('asks for nothing beyond the end', async () => {
    const { storage, requests } = await storageThat();
    await expect(read(storage, 4000, 1001)).rejects.toThrow(WrongBytes);
    expect(requests.length).toBe(0);
  });
});
