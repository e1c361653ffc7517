import { createCipheriv, createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
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
import { localS3 } from '../local-s3.ts';
import { complaints, temporaryFolder } from '../zip-tools.ts';

const MiB = 1024 * 1024;
const onward = { save: async () => undefined, shouldPause: () => false };
const folder = temporaryFolder();
afterAll(folder.remove);

it('assembles a bundle over 4 GiB whose later segments begin behind that, moving under 20 MiB of it', async () => {
  const s3 = await localS3(folder.file('s3'));
  const storage = s3SegmentStorage(s3.client);
  const content = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)).update(
    Buffer.alloc(600 * MiB),
  );
  const [bytes, crc] = [content.length, crc32(content)];
  const sha256 = createHash('sha256').update(content).digest('hex');
  const name = { bucket: 'evidence', key: `evidence/${sha256}` };
  const object = { ...name, bytes, etag: await storage.putObject(name, content, 'application/pdf') };

  const segments: Segment[] = [];
  for (const count of [4, 4, 1]) {
    const unit = `u${segments.length}`;
    const files = Array.from({ length: count }, (_, i) => ({
      path: `${unit}/f/c/${i}.bin`,
      modifiedAt: 0,
      bytes,
      crc32: crc,
      sha256,
      object,
    }));
    const plan = segmentPlan(files, { bucket: 'evidence', key: `segments/${unit}` });
    const built = await buildSegment(plan, storage, onward);
    if (built.state === 'done') segments.push(built.segment);
  }
  const plan = assemblePlan(segments, { bucket: 'bundles', key: 'large.zip' });
  const outcome = await runAssembly(plan, storage, loadStoredIndex(storage), onward);
  if (outcome.state !== 'done') throw new Error('paused');
  expect(outcome.object.bytes).toBeGreaterThan(5 * 1024 * MiB);
  expect(outcome.checkpoint.moved).toBeLessThan(20 * MiB);

  const fd = openSync(folder.file('large.zip'), 'w');
  for (let at = 0; at < outcome.object.bytes; at += content.length) {
    const piece = content.subarray(0, Math.min(content.length, outcome.object.bytes - at));
    await storage.getRange(outcome.object, at, piece);
    for (let done = 0; done < piece.length; ) done += writeSync(fd, piece, done);
  }
  closeSync(fd);
  expect(complaints(folder.file('large.zip'))).toEqual([]);
  await s3.close();
});
