import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildBundle } from '../../../../shared/actions/build-bundle.ts';
import { sha256Hex } from '../../../../shared/canonical-json.ts';
import { type BundleStage, bundleStage } from '../../../fakes/bundle-stage.ts';
import { type EmptyRecords, emptyRecords } from '../../../fakes/records.ts';
import { mortal } from '../../files/zip/bad-network.ts';
import { readZip } from '../../files/zip/read-zip.ts';

const MiB = 1024 * 1024;
const units = ['so-a', 'so-b', 'so-c'];

let records: EmptyRecords;
let stage: BundleStage;
beforeEach(async () => {
  records = await emptyRecords();
  stage = await bundleStage(records, [...units, 'so-vang']);
  for (const [n, unit] of units.entries()) await stage.seal(unit, filesOf(n));
});
afterEach(() => records.close());

const filesOf = (n: number, more = '') => [
  { name: `báo cáo ${n}.pdf`, leaves: ['1.1.1'], content: Buffer.alloc(5.5 * MiB, `${n}${more}`) },
  { name: `ảnh ${n}.png`, leaves: ['2.1.1', '1.1.1'], content: Buffer.alloc(20_000, `${n}`) },
  { name: 'nhiễm.pdf', leaves: ['1.1.2'] },
];

const made = async (): Promise<string> => {
  const jobId = await stage.asked(stage.wholeRound);
  expect((await stage.work(jobId)).state).toBe('DONE');
  return jobId;
};

const manifestIn = (zip: Buffer) => {
  const entries = new Map(readZip(zip).map(({ path, content }) => [path, content]));
  const manifest = JSON.parse(entries.get('MANIFEST.json')!.toString());
  for (const { path, sha256, bytes } of manifest.entries) {
    expect(sha256Hex(entries.get(path)!)).toBe(sha256);
    expect(entries.get(path)!.length).toBe(bytes);
  }
  expect(entries.size).toBe(manifest.entries.length + 2);
  return manifest;
};

describe('the bundle of a round', () => {
  it('is what its manifest says, and its identity the hash of that', async () => {
    const job = await stage.job(await made());
    const zip = stage.zipOf(job);
    const manifest = manifestIn(zip);
    expect(job.result?.identity).toBe(
      sha256Hex(readZip(zip).find(({ path }) => path === 'MANIFEST.json')!.content),
    );
    expect(manifest.unitsWithout).toEqual([{ unit: 'so-vang', why: 'NOT_SEALED' }]);
    expect(manifest.absent).toHaveLength(units.length);
    expect(job.result?.files).toBe(4 * units.length);
    expect(job.progress.done).toBe(job.progress.of);
  });

  it('is used again by whoever asks for the same: nothing of it is read or moved', async () => {
    const first = await stage.job(await made());
    stage.counted.take();
    const again = await stage.job(await made());
    expect(again.result).toEqual(first.result);
    expect(stage.counted.take()).toEqual({ read: 0, sent: 0, copied: 0 });
  });

  it('is made anew once the store has let it expire', async () => {
    const first = await stage.job(await made());
    const bytes = stage.zipOf(first);
    stage.memory.objects.delete(`bundles/${first.result!.key}`);
    expect(stage.zipOf(await stage.job(await made())).equals(bytes)).toBe(true);
  });

  it('moves only the segments of a unit that changed, and its own end', async () => {
    await made();
    await stage.seal('so-c', filesOf(2, 'x'));
    stage.counted.take();
    const changed = await stage.job(await made());
    const { sent } = stage.counted.take();
    const zip = stage.zipOf(changed);
    manifestIn(zip);
    expect(sent).toBeLessThan((1.2 * zip.length) / units.length);
    const segments = [...stage.memory.objects.keys()].filter((key) => /segments\/[^.]*$/.test(key));
    expect(segments, 'two fields of each unit, and two more').toHaveLength(2 * units.length + 2);
  });

  it('reads no snapshot and moves nothing but root files and directory where the segments are there', async () => {
    await made();
    const jobId = await stage.asked({ ...stage.wholeRound, kind: 'GROUP', groupId: 'so-nganh' });
    stage.counted.take();
    const { get } = stage.ports.snapshots;
    stage.ports.snapshots.get = async () => {
      throw new Error('a snapshot was read');
    };
    const job = await stage.work(jobId);
    stage.ports.snapshots.get = get;
    const { read, sent, copied } = stage.counted.take();
    const total = job.result!.bytes;
    expect(copied).toBeGreaterThan(0.98 * total);
    // Segments of 20 kB are read and sent; the large ones are not.
    expect((read + sent) / total).toBeLessThan(0.02);
  });
});

describe('a worker', () => {
  const partly = (after: number) => {
    let asked = 0;
    return () => ++asked > after;
  };

  it('that runs out of time is followed by one that goes on, and shows how far it is', async () => {
    const whole = stage.zipOf(await stage.job(await made()));
    stage.memory.objects.clear();
    await records.close();
    records = await emptyRecords();
    stage = await bundleStage(records, [...units, 'so-vang']);
    for (const [n, unit] of units.entries()) await stage.seal(unit, filesOf(n));
    const jobId = await stage.asked(stage.wholeRound);
    const seen: number[] = [];
    let job = await stage.work(jobId, stage.memory, partly(3));
    for (let n = 0; job.state !== 'DONE' && n < 60; n += 1) {
      expect(job.lease, 'put down').toBeUndefined();
      expect(job.owes.bundle, 'still owed').toBeDefined();
      seen.push(job.progress.done);
      job = await stage.work(jobId, stage.memory, partly(3));
    }
    expect(seen.length).toBeGreaterThan(3);
    expect(new Set(stage.memory.sent).size, 'no part was sent twice').toBe(stage.memory.sent.length);
    expect(stage.zipOf(job).equals(whole)).toBe(true);
    expect(stage.memory.uploads.size).toBe(0);
  });

  it.each([0.1, 0.5, 0.9])('killed at %d of its way ends the same, time after time', async (share) => {
    for (let n = 0; n < 2; n += 1) {
      const content = Buffer.alloc(5.5 * MiB, `${share} ${n}`);
      await stage.seal('so-b', [{ name: 'a.pdf', leaves: ['1.1.1', '2.1.1'], content }]);
      const jobId = await stage.asked(stage.wholeRound);
      // Segments and archive are about twenty calls; a part of them is done when the next worker comes.
      const calls = 20 - 5 * n;
      const killed = mortal(stage.memory, Math.max(1, Math.round(share * calls)));
      await stage.work(jobId, killed).catch((error: unknown) => expect(String(error)).toMatch(/killed/));
      const bundles = [...stage.memory.objects.keys()].filter((key) => key.startsWith('bundles/'));
      for (const key of bundles) manifestIn(stage.memory.objects.get(key)!);
      const job = await stage.work(jobId);
      expect(job.state).toBe('DONE');
      manifestIn(stage.zipOf(job));
      expect(stage.memory.uploads.size).toBe(0);
    }
    expect(new Set(stage.memory.sent).size, 'nothing was sent twice').toBe(stage.memory.sent.length);
  });

  it('leaves a job alone that another one holds', async () => {
    const jobId = await stage.asked(stage.wholeRound);
    await stage.ports.bundles.changeJob(jobId, 'other', (current) => ({
      ...current!,
      lease: { token: 'other', until: stage.ports.clock.now + 10_000 },
    }));
    const before = stage.memory.sent.length;
    await buildBundle(stage.over(stage.memory), jobId, () => false);
    expect((await stage.job(jobId)).state).toBe('WAITING');
    expect(stage.memory.sent.length).toBe(before);
  });

  it('shares the assembly with another job of the same content: neither ends the upload of the other', async () => {
    await made();
    await stage.seal('so-c', filesOf(2, 'y'));
    const [first, second] = [await stage.asked(stage.wholeRound), await stage.asked(stage.wholeRound)];
    const of = stage.over(stage.memory);
    await Promise.all([buildBundle(of, first, () => false), buildBundle(of, second, () => false)]);
    stage.ports.clock.now += 100_000;
    const jobs = [await stage.work(first), await stage.work(second)];
    expect(jobs.map(({ state }) => state)).toEqual(['DONE', 'DONE']);
    expect(jobs[0]?.result?.identity).toBe(jobs[1]?.result?.identity);
    expect(new Set(stage.memory.sent).size).toBe(stage.memory.sent.length);
    expect(stage.memory.uploads.size).toBe(0);
  });

  it('gives up what it had begun when a unit is sealed anew meanwhile, and leaves no upload open', async () => {
    await made();
    await stage.seal('so-a', filesOf(0, 'z'));
    const jobId = await stage.asked(stage.wholeRound);
    let copies = 0;
    const paused = await stage.work(
      jobId,
      {
        ...stage.memory,
        uploadPartCopy: async (name, ...rest) => {
          if (name.bucket === 'bundles') copies += 1;
          return stage.memory.uploadPartCopy(name, ...rest);
        },
      },
      () => copies > 1,
    );
    expect([paused.state, stage.memory.uploads.size]).toEqual(['RUNNING', 1]);
    await stage.seal('so-b', filesOf(1, 'z'));
    const job = await stage.work(jobId);
    expect(job.state).toBe('DONE');
    manifestIn(stage.zipOf(job));
    expect(stage.memory.uploads.size).toBe(0);
  });
});
