import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { assemblePlan, runAssembly } from '../../../../../shared/files/zip/segments/assemble-bundle.ts';
import { loadStoredIndex } from '../../../../../shared/files/zip/segments/build-segment.ts';
import type { Checkpoint } from '../../../../../shared/files/zip/uploads/checkpoint.ts';
import { partBytes } from '../../../../../shared/files/zip/uploads/plan-parts.ts';
import { WrongBytes } from '../../../../../shared/files/zip/uploads/segment-storage.ts';
import { writeZip } from '../../../../../shared/files/zip/writer/write-zip.ts';
import { memorySegmentStorage } from '../../../../fakes/memory-segment-storage.ts';
import { readZip } from '../read-zip.ts';
import { complaints, temporaryFolder } from '../zip-tools.ts';
import {
  bundleName,
  bundleOf,
  fewParts,
  type SomeFile,
  smallLimits,
  someFiles,
  storedSegments,
  straight,
} from './some-evidence.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

/** What the streaming writer makes of the same files in the same order. */
const written = async (files: readonly SomeFile[]): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  const named = files.map(({ path, content, modifiedAt }, i) => {
    writeFileSync(folder.file(`f${i}`), content);
    return { file: folder.file(`f${i}`), path, modifiedAt };
  });
  const write = (bytes: Uint8Array) => void chunks.push(Buffer.from(bytes));
  await writeZip(named, { write }, folder.file('directory'));
  return Buffer.concat(chunks);
};

const grouped = (files: readonly SomeFile[], cuts: readonly number[]): SomeFile[][] => {
  const edges = [...new Set([0, ...cuts.map((cut) => cut % files.length), files.length])].sort(
    (a, b) => a - b,
  );
  return edges.slice(1).map((edge, i) => files.slice(edges[i], edge));
};

const assembled = async (groups: SomeFile[][], limits = smallLimits) => {
  const storage = memorySegmentStorage({ limits });
  const { plan, loadIndex } = await bundleOf(storage, groups, limits);
  const outcome = await runAssembly(plan, storage, loadIndex, straight());
  return { storage, plan, outcome, zip: storage.objects.get('bundles/bundles/one.zip')! };
};

describe('a bundle', () => {
  it('has the same bytes as the streaming writer, however the files are grouped into segments', async () => {
    const sizes = fc.array(fc.oneof(fc.nat(20), fc.nat(900)), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 15 }),
        sizes,
        fc.array(fc.nat()),
        async (count, list, cuts) => {
          const files = someFiles(count, list);
          const { zip, storage } = await assembled(grouped(files, cuts));
          expect(zip.equals(await written(files))).toBe(true);
          expect(storage.uploads.size).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is accepted by every reader, and holds the files', async () => {
    const files = someFiles(40, [10, 700, 64, 0, 200]);
    const { zip } = await assembled(grouped(files, [3, 4, 20, 33]));
    writeFileSync(folder.file('bundle.zip'), zip);
    expect(complaints(folder.file('bundle.zip'))).toEqual([]);
    const found = readZip(zip).map(({ path, content }) => [path, content.toString('hex')]);
    expect(found).toEqual(files.map(({ path, content }) => [path, content.toString('hex')]));
  });

  it('merges groups first where one upload has too few parts, with the same bytes, and leaves no merge', async () => {
    const files = someFiles(24, [500, 1500]);
    const { zip, plan, storage } = await assembled(
      files.map((file) => [file]),
      fewParts,
    );
    expect(plan.merges.length).toBeGreaterThan(1);
    expect(zip.equals(await written(files))).toBe(true);
    expect([...storage.objects.keys()].filter((key) => key.includes('.merge-'))).toEqual([]);
  });

  it('keeps parts free for a central directory that needs several', async () => {
    const files = someFiles(30, [500]);
    const limits = { ...fewParts, maxParts: 36 };
    const { zip, plan } = await assembled(
      files.map((file) => [file]),
      limits,
    );
    expect(plan.merges.length).toBeGreaterThan(0);
    expect(zip.equals(await written(files))).toBe(true);
  });

  it('says how many bytes passed through memory: joins, tail and directory', async () => {
    const { zip, plan, outcome } = await assembled(grouped(someFiles(12, [700, 30, 400]), [1, 2, 5]));
    const copied = plan.last.parts.filter(({ kind }) => kind === 'copy').map(partBytes);
    expect([copied.length > 0, copied.length < plan.last.parts.length]).toEqual([true, true]);
    expect(outcome.checkpoint.moved).toBe(zip.length - copied.reduce((sum, bytes) => sum + bytes, 0));
  });

  it('is refused when a segment is not the one recorded', async () => {
    const storage = memorySegmentStorage({ limits: smallLimits });
    const [first, second] = await storedSegments(storage, grouped(someFiles(8, [400, 90]), [4]));
    const loadIndex = loadStoredIndex(storage);
    const run = (segments: (typeof first)[]) =>
      runAssembly(
        assemblePlan(segments as NonNullable<typeof first>[], bundleName, smallLimits),
        storage,
        loadIndex,
        straight(),
      );
    storage.store(first!.object, Buffer.alloc(first!.object.bytes));
    await expect(run([first, second])).rejects.toThrow(WrongBytes);
    const { etag: _, ...unpinned } = first!.object;
    await expect(run([{ ...first!, object: unpinned }, second])).rejects.toThrow(WrongBytes);
    await expect(run([{ ...second!, index: first!.index }])).rejects.toThrow(/not the index/);
    expect(storage.objects.has('bundles/bundles/one.zip')).toBe(false);
  });

  it('copies no merge but the one that it made', async () => {
    const storage = memorySegmentStorage({ limits: fewParts });
    const groups = someFiles(24, [500, 1500]).map((file) => [file]);
    const { plan, loadIndex } = await bundleOf(storage, groups, fewParts);
    const { target } = plan.merges[0]!;
    let saved: Checkpoint | undefined;
    await runAssembly(plan, storage, loadIndex, {
      save: async (checkpoint) => {
        saved = structuredClone(checkpoint);
      },
      shouldPause: () => saved?.uploads[target.key]?.done !== undefined,
    });
    storage.store(target, Buffer.alloc(saved!.uploads[target.key]!.done!.bytes));
    const resumed = runAssembly(plan, storage, loadIndex, { ...straight(), checkpoint: saved });
    await expect(resumed).rejects.toThrow(/replaced/);
  });

  it.each([
    [24_000, 100_000, 0],
    [12_000, 6_000_000, 3],
  ])('of %d segments of %d bytes stays within 10,000 parts', (count, bytes, merges) => {
    const totals = { bytes, crc32: 1, entries: 3, nameBytes: 300 };
    const stored = { bucket: 'evidence', key: 'segments/x', bytes };
    const segment = { object: stored, totals, index: stored, digest: '0'.repeat(64) };
    const plan = assemblePlan(
      Array.from({ length: count }, () => segment),
      bundleName,
    );
    const uploads = [...plan.merges, plan.last];
    expect(plan.merges.length).toBe(merges);
    expect(Math.max(...uploads.map(({ parts }) => parts.length))).toBeLessThan(10_000);
    expect(plan.last.whole.bytes).toBe(count * bytes);
  });

  it('needs at least one segment', () => {
    expect(() => assemblePlan([], bundleName)).toThrow(RangeError);
  });
});
