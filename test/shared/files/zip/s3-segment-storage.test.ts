import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { s3SegmentStorage } from '../../../../shared/files/zip/s3-segment-storage.ts';
import {
  assemblePlan,
  runAssembly,
  type Segment,
} from '../../../../shared/files/zip/segments/assemble-bundle.ts';
import {
  buildSegment,
  loadStoredIndex,
  type StoredFile,
  segmentPlan,
} from '../../../../shared/files/zip/segments/build-segment.ts';
import { segmentBytes } from '../../../../shared/files/zip/segments/segment-layout.ts';
import type { Checkpoint } from '../../../../shared/files/zip/uploads/checkpoint.ts';
import { abortPlans } from '../../../../shared/files/zip/uploads/run-plans.ts';
import {
  type SegmentStorage,
  UploadGone,
  WrongBytes,
} from '../../../../shared/files/zip/uploads/segment-storage.ts';
import { localS3 } from './local-s3.ts';
import { readZip } from './read-zip.ts';
import { complaints, temporaryFolder } from './zip-tools.ts';

const MiB = 1024 * 1024;
const folder = temporaryFolder();
let s3: Awaited<ReturnType<typeof localS3>>;
let storage: SegmentStorage;
beforeAll(async () => {
  s3 = await localS3(folder.file('s3'));
  storage = s3SegmentStorage(s3.client);
});
afterAll(async () => {
  await s3.close();
  folder.remove();
});

const name = (key: string) => ({ bucket: 'bundles', key });
const some = (bytes: number, seed: number) =>
  createHash('shake256', { outputLength: bytes }).update(`${seed}`).digest();
const straight = { save: async () => undefined, shouldPause: () => false };

const upload = async (path: string, content: Buffer): Promise<StoredFile> => {
  const key = `evidence/đường dẫn+(1)/${path}`;
  const put = await s3.client.send(new PutObjectCommand({ Bucket: 'evidence', Key: key, Body: content }));
  const object = {
    bucket: 'evidence',
    key,
    bytes: content.length,
    etag: put.ETag!,
    versionId: put.VersionId!,
  };
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { path, modifiedAt: 0, bytes: content.length, crc32: crc32(content), sha256, object };
};

describe('on the local S3', () => {
  it('builds segments and assembles a bundle that every reader accepts, pausing after each part', async () => {
    const groups = [[6 * MiB, 1000, 200], [300], [12 * MiB, 0, 5 * MiB], [2 * MiB]].map((sizes, g) =>
      sizes.map((bytes, i) => ({
        path: `u/f${g}/c/tệp ${i}.pdf`,
        modifiedAt: 0,
        content: some(bytes, 10 * g + i),
      })),
    );
    const segments: Segment[] = [];
    for (const [g, files] of groups.entries()) {
      const stored: StoredFile[] = [];
      for (const { path, content } of files) stored.push(await upload(path, content));
      const plan = segmentPlan(stored, { bucket: 'evidence', key: `segments/${g}` });
      const outcome = await buildSegment(plan, storage, straight);
      if (outcome.state === 'done') segments.push(outcome.segment);
    }
    const plan = assemblePlan(segments, name('whole.zip'));
    let checkpoint: Checkpoint | undefined;
    let rounds = 0;
    for (let state = 'paused'; state === 'paused'; rounds += 1) {
      let asked = 0;
      const outcome = await runAssembly(plan, storage, loadStoredIndex(storage), {
        checkpoint,
        save: async (saved) => {
          checkpoint = saved;
        },
        shouldPause: () => asked++ > 0,
        lanes: 1,
      });
      state = outcome.state;
    }
    expect(rounds).toBe(plan.last.parts.length + 1);
    const head = await storage.head(name('whole.zip'));
    const zip = Buffer.alloc(head!.bytes);
    await storage.getRange({ ...name('whole.zip'), ...head! }, 0, zip);
    expect(zip.subarray(0, plan.last.whole.bytes).equals(segmentBytes(groups.flat()).bytes)).toBe(true);
    expect(readZip(zip).length).toBe(8);
    expect(head!.crc32).toBe(crc32(zip));
    writeFileSync(folder.file('whole.zip'), zip);
    expect(complaints(folder.file('whole.zip'))).toEqual([]);
    expect(checkpoint!.moved).toBeLessThan(8 * MiB);
  });

  it('finds and ends the uploads of an object that are open, and only those', async () => {
    const [one, other] = [name('open.zip'), name('open.zip.merge-1-1')];
    const ids = [
      await storage.createMultipart(one, 'application/zip'),
      await storage.createMultipart(one, 'application/zip'),
    ];
    const kept = await storage.createMultipart(other, 'application/zip');
    expect((await storage.openUploads(one)).sort()).toEqual([...ids].sort());
    await abortPlans(
      { merges: [], last: { target: one, parts: [], tail: [], whole: { bytes: 0, crc32: 0 } } },
      storage,
    );
    expect(await storage.openUploads(one)).toEqual([]);
    expect(await storage.openUploads(other)).toEqual([kept]);
    await storage.abort(other, kept);
    await storage.abort(other, kept);
  });

  it('says when an upload is gone, and when one of its parts is another than it was', async () => {
    const target = name('gone.zip');
    const source = await upload('source', some(6 * MiB, 1));
    const id = await storage.createMultipart(target, 'application/zip');
    const etag = await storage.uploadPart(target, id, 1, some(10, 1));
    await storage.uploadPart(target, id, 1, some(10, 2));
    const whole = { bytes: 10, crc32: crc32(some(10, 1)) };
    await expect(storage.complete(target, id, [etag], whole)).rejects.toThrow(UploadGone);
    await storage.abort(target, id);
    await expect(storage.uploadPart(target, id, 1, some(10, 1))).rejects.toThrow(UploadGone);
    await expect(storage.uploadPartCopy(target, id, 1, source.object, 0, 6 * MiB)).rejects.toThrow(
      UploadGone,
    );
    await expect(storage.complete(target, id, [etag], whole)).rejects.toThrow(UploadGone);
  });

  it('finishes nothing of another CRC-32 or length than it should have', async () => {
    const target = name('wrong.zip');
    const id = await storage.createMultipart(target, 'application/zip');
    const etag = await storage.uploadPart(target, id, 1, some(10, 1));
    const right = { bytes: 10, crc32: crc32(some(10, 1)) };
    await expect(storage.complete(target, id, [etag], { ...right, crc32: 1 })).rejects.toThrow(WrongBytes);
    await expect(storage.complete(target, id, [etag], { ...right, bytes: 11 })).rejects.toThrow();
    expect(await storage.head(target)).toBeUndefined();
    await storage.complete(target, id, [etag], right);
    expect(await storage.head(target)).toMatchObject(right);
  });

  it('copies from nothing but the source that was recorded', async () => {
    const target = name('copy.zip');
    const { object } = await upload('pinned', some(6 * MiB, 3));
    const id = await storage.createMultipart(target, 'application/zip');
    const copy = (source: typeof object) => storage.uploadPartCopy(target, id, 1, source, 0, 6 * MiB);
    await expect(copy({ ...object, etag: '"other"' })).rejects.toThrow(WrongBytes);
    await expect(copy({ ...object, key: 'none' })).rejects.toThrow(WrongBytes);
    await expect(copy(object)).resolves.toMatch(/^"/);
    const least = (await upload('just long enough for a part', some(5 * MiB, 4))).object;
    await expect(storage.uploadPartCopy(target, id, 2, least, 0, 5 * MiB)).resolves.toMatch(/^"/);
    await storage.abort(target, id);
  });

  it('stores, heads and removes objects, and does not mind what is not there', async () => {
    const target = name('đơn vị/small');
    expect(await storage.head(target)).toBeUndefined();
    await storage.putObject(target, some(9, 1), 'application/octet-stream');
    expect(await storage.head(target)).toMatchObject({ bytes: 9, crc32: crc32(some(9, 1)) });
    await storage.remove(target);
    await storage.remove(target);
    expect(await storage.head(target)).toBeUndefined();
  });
});
