import { mkdirSync } from 'node:fs';
import { ListMultipartUploadsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { expect, it, vi } from 'vitest';
import { sha256Hex } from '../../../../shared/canonical-json.ts';
import type { JobItem } from '../../../../shared/contracts/bundle.ts';
import { s3SegmentStorage } from '../../../../shared/files/zip/s3-segment-storage.ts';
import type { SegmentStorage } from '../../../../shared/files/zip/uploads/segment-storage.ts';
import { bundleStage } from '../../../fakes/bundle-stage.ts';
import { emptyRecords } from '../../../fakes/records.ts';
import { badNetwork, mortal, seeded } from '../../files/zip/bad-network.ts';
import { localS3 } from '../../files/zip/local-s3.ts';
import { readZip } from '../../files/zip/read-zip.ts';
import { temporaryFolder } from '../../files/zip/zip-tools.ts';

const MiB = 1024 * 1024;
const bundles = 50;
const shares = [0.1, 0.5, 0.9];
const units = ['so-a', 'so-b', 'so-c'];

/** A storage that counts what is asked of it. */
const counting = (storage: SegmentStorage) => {
  const told = { calls: 0 };
  const counted = new Proxy(storage, {
    get: (target, name, self) => {
      const method = Reflect.get(target, name, self);
      return (...args: unknown[]) => {
        told.calls += 1;
        return Reflect.apply(method, target, args);
      };
    },
  });
  return { counted, told };
};

it(`makes ${bundles} bundles by jobs though connections break and workers are killed at 10, 50 and 90 %`, async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  const folder = temporaryFolder();
  mkdirSync(folder.path, { recursive: true });
  const random = seeded(7);
  const s3 = await localS3(folder.file('s3'));
  const network = await badNetwork(s3.port, () => Math.floor((0.5 + random() * 23.5) * MiB));
  const shaky = new S3Client({ ...s3.options, endpoint: `http://127.0.0.1:${network.port}`, maxAttempts: 2 });
  const [bad, good] = [s3SegmentStorage(shaky), s3SegmentStorage(s3.client)];
  const records = await emptyRecords();
  const stage = await bundleStage(records, units);

  const seal = async (unit: string, what: string): Promise<void> => {
    await stage.seal(unit, [
      { name: 'a.pdf', leaves: ['1.1.1'], content: Buffer.alloc(5.5 * MiB, `${what} a`) },
      { name: 'b.pdf', leaves: ['1.1.1', '2.1.1'], content: Buffer.alloc(2 * MiB, `${what} b`) },
      { name: 'c.pdf', leaves: ['1.1.2'] },
    ]);
    for (const [path, content] of stage.memory.objects) {
      const key = path.slice('evidence/'.length);
      await good.putObject({ bucket: 'evidence', key }, content, 'application/pdf');
    }
    stage.memory.objects.clear();
  };
  const read = async (key: string): Promise<Buffer> => {
    const name = { bucket: 'bundles', key };
    const found = (await good.head(name))!;
    const zip = Buffer.alloc(found.bytes);
    await good.getRange({ ...name, ...found }, 0, zip);
    return zip;
  };
  const isWhole = (zip: Buffer): void => {
    const entries = new Map(readZip(zip).map(({ path, content }) => [path, content]));
    const manifest = JSON.parse(entries.get('MANIFEST.json')!.toString());
    for (const { path, sha256 } of manifest.entries) expect(sha256Hex(entries.get(path)!)).toBe(sha256);
    expect(entries.size).toBe(manifest.entries.length + 2);
  };
  const published = async (): Promise<string[]> => {
    const { Contents = [] } = await s3.client.send(new ListObjectsV2Command({ Bucket: 'bundles' }));
    return Contents.flatMap(({ Key }) => Key ?? []).filter((key) => !/\.merge-/.test(key));
  };

  for (const unit of units) await seal(unit, unit);
  const { counted, told } = counting(good);
  const first = await stage.work(await stage.asked(stage.wholeRound), counted);
  const seen = new Set([first.result!.key]);
  await seal('so-a', 'measure');
  told.calls = 0;
  const second = await stage.work(await stage.asked(stage.wholeRound), counted);
  seen.add(second.result!.key);
  const calls = told.calls;

  const deaths = new Map<string, number>();
  for (let n = 0; n < bundles; n += 1) {
    await seal(units[n % units.length]!, `round ${n}`);
    const jobId = await stage.asked(stage.wholeRound);
    const kills = [shares[n % 3]!, ...(n % 2 === 0 ? [shares[(n + 1) % 3]!] : [])];
    let job: JobItem | undefined;
    let last: unknown;
    for (let tries = 0; job?.state !== 'DONE' && tries < 60; tries += 1) {
      const kill = kills.shift();
      const storage = kill === undefined ? bad : mortal(bad, Math.max(1, Math.round(kill * calls)));
      job = await stage.work(jobId, storage).catch((error: unknown) => {
        const how = /killed/.test(String(error)) ? `killed at ${(kill ?? 0) * 100} %` : 'connection';
        deaths.set(how, (deaths.get(how) ?? 0) + 1);
        last = error;
        return undefined;
      });
      // Whatever is there under the name of a bundle is a whole one.
      for (const key of await published()) {
        if (seen.has(key)) continue;
        isWhole(await read(key));
        seen.add(key);
      }
    }
    expect(job?.state, String(last)).toBe('DONE');
    expect(seen.has(job!.result!.key)).toBe(true);
  }

  console.info(`${bundles} bundles of ${calls} calls each; ${network.state.resets} resets; deaths:`, deaths);
  expect(network.state.resets).toBeGreaterThan(0);
  for (const share of shares) expect(deaths.get(`killed at ${share * 100} %`)).toBeGreaterThan(0);
  expect(seen.size, 'each once, and nothing else').toBe(bundles + 2);
  for (const Bucket of ['evidence', 'bundles'])
    expect((await s3.client.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads ?? []).toEqual([]);
  shaky.destroy();
  network.close();
  await records.close();
  await s3.close();
  folder.remove();
});
