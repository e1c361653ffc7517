import { createCipheriv } from 'node:crypto';
import { ListMultipartUploadsCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterAll, expect, it } from 'vitest';
import { s3SegmentStorage } from '../../../../../shared/files/zip/s3-segment-storage.ts';
import {
  assemblePlan,
  runAssembly,
  type Segment,
} from '../../../../../shared/files/zip/segments/assemble-bundle.ts';
import {
  buildSegment,
  loadStoredIndex,
  segmentPlan,
} from '../../../../../shared/files/zip/segments/build-segment.ts';
import type { Checkpoint } from '../../../../../shared/files/zip/uploads/checkpoint.ts';
import { localS3 } from '../local-s3.ts';
import { temporaryFolder } from '../zip-tools.ts';

const MiB = 1024 * 1024;
const segments = 10_500;
const folder = temporaryFolder();
afterAll(folder.remove);

it('assembles more segments than one upload has parts, in many invocations, each from a checkpoint of a few hundred bytes', async () => {
  const s3 = await localS3(folder.file('s3'));
  const storage = s3SegmentStorage(s3.client);
  const content = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)).update(
    Buffer.alloc(5 * MiB),
  );
  const files = [{ path: 'u/f/c/a.bin', modifiedAt: 0, content }];
  const built = await buildSegment(segmentPlan(files, { bucket: 'evidence', key: 'segments/one' }), storage, {
    save: async () => undefined,
    shouldPause: () => false,
  });
  if (built.state !== 'done') throw new Error('paused');
  const all: Segment[] = Array.from({ length: segments }, () => built.segment);
  const target = { bucket: 'bundles', key: 'bundles/many.zip' };
  const plan = assemblePlan(all, target);
  expect(plan.merges.length).toBeGreaterThan(1);
  const index = await loadStoredIndex(storage)(built.segment);

  let saved: Checkpoint | undefined;
  let [invocations, longest] = [0, 0];
  for (let state = 'paused'; state === 'paused'; invocations += 1) {
    let asked = 0;
    const outcome = await runAssembly(plan, storage, async () => index, {
      checkpoint: saved && structuredClone(saved),
      save: async (checkpoint) => {
        longest = Math.max(longest, JSON.stringify(checkpoint).length);
        saved = checkpoint;
      },
      shouldPause: () => asked++ > 3000,
    });
    state = outcome.state;
  }
  expect(invocations).toBeGreaterThan(3);
  expect(longest).toBeLessThan(2000);

  const found = (await storage.head(target))!;
  expect(found.bytes).toBeGreaterThan(segments * built.segment.object.bytes);
  const end = Buffer.alloc(22);
  await storage.getRange({ ...target, ...found }, found.bytes - 22, end);
  expect(end.readUInt32LE(0)).toBe(0x0605_4b50);
  for (const n of [0, 1, 4999, 5000, 9999, 10_000, segments - 1]) {
    const header = Buffer.alloc(30);
    await storage.getRange({ ...target, ...found }, n * built.segment.object.bytes, header);
    expect([n, header.readUInt32LE(0)]).toEqual([n, 0x0403_4b50]);
  }
  expect(
    (await s3.client.send(new ListMultipartUploadsCommand({ Bucket: 'bundles' }))).Uploads ?? [],
  ).toEqual([]);
  const left = await s3.client.send(new ListObjectsV2Command({ Bucket: 'bundles' }));
  expect(left.Contents?.map(({ Key }) => Key)).toEqual([target.key]);
  await s3.close();
});
