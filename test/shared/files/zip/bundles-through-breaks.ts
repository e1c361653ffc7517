import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { ListMultipartUploadsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { expect, vi } from 'vitest';
import { bundleFront } from '../../../../shared/files/zip/contents/bundle-front.ts';
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
import type { Checkpoint } from '../../../../shared/files/zip/uploads/checkpoint.ts';
import type { Continuation } from '../../../../shared/files/zip/uploads/run-plans.ts';
import type { SegmentStorage } from '../../../../shared/files/zip/uploads/segment-storage.ts';
import { badNetwork, mortal, seeded } from './bad-network.ts';
import { localS3 } from './local-s3.ts';
import { readZip } from './read-zip.ts';
import { bundleSubject } from './segments/some-evidence.ts';
import { complaints, temporaryFolder } from './zip-tools.ts';

const MiB = 1024 * 1024;
/** Runs until it is done, each time from what was saved last, killed at the given calls and by whatever the network does. */
const untilDone = async <T extends { state: string }>(
  storage: SegmentStorage,
  kills: number[],
  run: (storage: SegmentStorage, continuation: Continuation) => Promise<T>,
): Promise<T> => {
  let saved: Checkpoint | undefined;
  const continuation = (): Continuation => ({
    checkpoint: saved && structuredClone(saved),
    save: async (checkpoint) => {
      saved = checkpoint;
    },
    shouldPause: () => false,
    lanes: 2,
  });
  for (let tries = 0; tries < 50; tries += 1) {
    const kill = kills.shift();
    const outcome = await run(kill === undefined ? storage : mortal(storage, kill), continuation()).catch(
      () => undefined,
    );
    if (outcome?.state === 'done') return outcome;
  }
  throw new Error('never done');
};

/**
 * Makes so many bundles on the local S3, by a network that resets connections in the middle and with workers killed at 10,
 * 50 and 90 % of their way, and expects each to be what its manifest says, and nothing else to be left.
 */
export const bundlesThroughBreaks = async (bundles: number): Promise<void> => {
  const folder = temporaryFolder();
  const random = seeded(20231105);
  const between = (low: number, high: number): number => Math.floor(low + random() * (high - low));
  vi.spyOn(console, 'warn').mockReturnValue();
  mkdirSync(folder.path, { recursive: true });
  const s3 = await localS3(folder.file('s3'));
  const network = await badNetwork(s3.port, () => between(MiB, 40 * MiB));
  const shaky = new S3Client({ ...s3.options, endpoint: `http://127.0.0.1:${network.port}`, maxAttempts: 3 });
  const [bad, good] = [s3SegmentStorage(shaky), s3SegmentStorage(s3.client)];

  const evidence: StoredFile[] = [];
  for (const [i, bytes] of [6 * MiB, 1000, 300_000, 11 * MiB, 700_000, 5 * MiB].entries()) {
    const content = createHash('shake256', { outputLength: bytes }).update(`${i}`).digest();
    const sha256 = createHash('sha256').update(content).digest('hex');
    const name = { bucket: 'evidence', key: `evidence/${sha256}` };
    const etag = await good.putObject(name, content, 'application/pdf');
    evidence.push({
      path: `f${i}.pdf`,
      modifiedAt: i,
      bytes,
      crc32: crc32(content),
      sha256,
      object: { ...name, bytes, etag },
    });
  }

  for (let n = 0; n < bundles; n += 1) {
    const parts = [0, 1, 2].map((g) => evidence.slice(2 * g, 2 * g + between(1, 3)));
    const segments: Segment[] = [];
    for (const [g, files] of parts.entries()) {
      const named = files.map((file) => ({ ...file, path: `u${n}/f${g}/c/${file.path}` }));
      const plan = segmentPlan(named, { bucket: 'evidence', key: `segments/${n}-${g}` });
      const built = await untilDone(bad, [between(2, 8)], (storage, next) =>
        buildSegment(plan, storage, next),
      );
      if (built.state === 'done') segments.push(built.segment);
    }
    const loadIndex = loadStoredIndex(good);
    const entries = (await Promise.all(segments.map(loadIndex))).flatMap(({ list }) => list);
    const front = bundleFront({ ...bundleSubject, scope: { n } }, () => [entries]);
    const target = { bucket: 'bundles', key: `${front.identity}.zip` };
    const plan = assemblePlan(segments, target, undefined, front.files);
    const calls = plan.last.parts.length + 6;
    const kills = [0.1, 0.5, 0.9].map((share) => Math.max(1, Math.round(share * calls)));
    await untilDone(bad, kills, (storage, next) =>
      runAssembly(plan, storage, loadStoredIndex(storage), next),
    );

    const found = (await good.head(target))!;
    const zip = Buffer.alloc(found.bytes);
    await good.getRange({ ...target, ...found }, 0, zip);
    const read = new Map(readZip(zip).map(({ path, content }) => [path, content]));
    const manifest = JSON.parse(read.get('MANIFEST.json')!.toString());
    expect(read.size).toBe(manifest.entries.length + 2);
    for (const { path, sha256 } of manifest.entries) {
      expect(createHash('sha256').update(read.get(path)!).digest('hex')).toBe(sha256);
    }
    if (n % 20 === 0) {
      writeFileSync(folder.file('some.zip'), zip);
      expect(complaints(folder.file('some.zip'))).toEqual([]);
    }
  }

  expect(network.state.resets).toBeGreaterThanOrEqual(Math.floor(bundles / 4));
  for (const Bucket of ['evidence', 'bundles']) {
    expect((await s3.client.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads ?? []).toEqual([]);
  }
  const { KeyCount } = await s3.client.send(new ListObjectsV2Command({ Bucket: 'bundles' }));
  expect(KeyCount).toBe(bundles);
  shaky.destroy();
  network.close();
  await s3.close();
  folder.remove();
};
