import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startObjectsFront } from '../../../../infra/local/engines/objects-front.ts';
import type { Listening } from '../../../../infra/local/http-server.ts';
import { createS3Door, type S3Door } from '../../../../infra/local/s3/s3-door.ts';
import { evidenceParts } from '../../../../shared/files/evidence-parts.ts';

const part = Buffer.alloc(16 * 1_048_576, 'x');
const root = mkdtempSync(join(tmpdir(), 'front-'));
let door: S3Door;
let front: Listening;
let parts: ReturnType<typeof evidenceParts>;
let uploadId: string;

beforeAll(async () => {
  door = await createS3Door({
    root,
    buckets: { files: { versioned: false, cors: [], requireIfNoneMatchPrefixes: [], eventBridge: false } },
    credentials: { key: 'secret' },
    now: Date.now,
    onEvent: () => undefined,
  });
  front = await startObjectsFront({
    doorPort: door.port,
    buckets: [],
    permissions: { refusal: () => undefined },
    guard: (_read, apply) => apply(),
  });
  const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };
  const of = { endpoint: front.url, region: 'local', forcePathStyle: true, credentials };
  parts = evidenceParts(new S3Client({ ...of, requestChecksumCalculation: 'WHEN_REQUIRED' }), 'files');
  uploadId = await parts.open('big', 'application/pdf');
});
afterAll(async () => {
  await front.close();
  await door.close();
  rmSync(root, { recursive: true, force: true });
});

const crc = crc32(part).toString(16).padStart(8, '0');
const send = async (change: { uploadId?: string; crc32?: string; age?: number } = {}): Promise<number> => {
  const upload = { key: 'big', uploadId: change.uploadId ?? uploadId };
  const of = { number: 1, bytes: part.length, crc32: change.crc32 ?? crc };
  const { url, headers } = await parts.signPart(upload, of, 10, Date.now() - (change.age ?? 0));
  const signal = AbortSignal.timeout(20_000);
  const answer = await fetch(url, { method: 'PUT', headers, body: part, signal });
  await answer.arrayBuffer();
  return answer.status;
};

it('answers a large part that is refused before or after its bytes, and what comes next on the same line', async () => {
  for (const [change, status] of [
    [{ age: 60_000 }, 403],
    [{ uploadId: 'none' }, 404],
    [{ crc32: '00000001' }, 400],
  ] as const) {
    expect(await Promise.all([send(change), send(change), send(change)])).toEqual([status, status, status]);
    expect(await send()).toBe(200);
  }
});
