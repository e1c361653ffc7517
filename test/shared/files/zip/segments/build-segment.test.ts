import { describe, expect, it } from 'vitest';
import {
  buildSegment,
  indexName,
  loadStoredIndex,
  segmentPlan,
} from '../../../../../shared/files/zip/segments/build-segment.ts';
import { segmentBytes } from '../../../../../shared/files/zip/segments/segment-layout.ts';
import { WrongBytes } from '../../../../../shared/files/zip/uploads/segment-storage.ts';
import { memorySegmentStorage } from '../../../../fakes/memory-segment-storage.ts';
import { planOf, smallLimits, someFiles, storedFile, straight } from './some-evidence.ts';

const files = someFiles(9, [10, 400, 90, 900]);
const target = { bucket: 'evidence', key: 'segments/one' };

describe('buildSegment', () => {
  it('makes the same bytes and index as joining the files in memory does, large ones copied inside the store', async () => {
    const storage = memorySegmentStorage({ limits: smallLimits });
    const outcome = await buildSegment(planOf(storage, files, target.key), storage, straight());
    if (outcome.state !== 'done') throw new Error('paused');
    const expected = segmentBytes(files);
    expect(storage.objects.get('evidence/segments/one')!.equals(expected.bytes)).toBe(true);
    expect(await loadStoredIndex(storage)(outcome.segment)).toEqual(expected.index);
    expect(outcome.checkpoint.moved).toBeLessThan(expected.bytes.length / 2);
  });

  it('takes files made in memory among the stored ones, with their facts', async () => {
    const storage = memorySegmentStorage({ limits: smallLimits });
    const facts = { criteria: ['1.1'], revision: 1, verdict: 'CLEAN', originalName: 'gốc.pdf' };
    const note = { path: 'Sở Nội vụ/note.txt', modifiedAt: 5, content: Buffer.alloc(200, 'n') };
    const stored = { ...storedFile(storage, files[1]!), facts };
    const outcome = await buildSegment(segmentPlan([note, stored], target, smallLimits), storage, straight());
    if (outcome.state !== 'done') throw new Error('paused');
    expect(storage.objects.get('evidence/segments/one')!.equals(segmentBytes([note, files[1]!]).bytes)).toBe(
      true,
    );
    const { list } = await loadStoredIndex(storage)(outcome.segment);
    expect(list.map((entry) => entry.facts)).toEqual([undefined, facts]);
  });

  it('writes the index last', async () => {
    const order: string[] = [];
    const storage = memorySegmentStorage({ limits: smallLimits, onCall: (call) => order.push(call) });
    await buildSegment(planOf(storage, files, target.key), storage, straight());
    expect(order.lastIndexOf('complete')).toBeLessThan(order.indexOf('putObject'));
  });

  it.each([
    ['small, and read through memory', 0, /its CRC-32 is/],
    ['large, and copied', 3, /BadDigest/],
  ])('refuses a source that is %s, when its bytes are not those that were checked', async (_kind, i, why) => {
    const storage = memorySegmentStorage({ limits: smallLimits });
    const list = files.map((file) => storedFile(storage, file));
    const { etag: _, ...unpinned } = list[i]!.object;
    storage.store(unpinned, Buffer.alloc(unpinned.bytes, 1));
    list[i] = { ...list[i]!, object: unpinned };
    const plan = segmentPlan(list, target, smallLimits);
    const failure = await buildSegment(plan, storage, straight()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(WrongBytes);
    expect(String(failure)).toMatch(why);
    expect(storage.objects.has('evidence/segments/one')).toBe(false);
    expect(storage.objects.has(`evidence/${indexName(target).key}`)).toBe(false);
  });

  it('refuses a source of another size than its entry, and an empty list', () => {
    const storage = memorySegmentStorage();
    const stored = storedFile(storage, files[0]!);
    expect(() => segmentPlan([{ ...stored, bytes: 11 }], target)).toThrow(WrongBytes);
    expect(() => segmentPlan([], target)).toThrow(RangeError);
  });
});
