import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { BundleSubject } from '../../../../../shared/files/zip/contents/manifest.ts';
import { assemblePlan, type Segment } from '../../../../../shared/files/zip/segments/assemble-bundle.ts';
import {
  buildSegment,
  loadStoredIndex,
  type SegmentPlan,
  type StoredFile,
  segmentPlan,
} from '../../../../../shared/files/zip/segments/build-segment.ts';
import type { MadeFile } from '../../../../../shared/files/zip/segments/segment-layout.ts';
import { emptyCheckpoint } from '../../../../../shared/files/zip/uploads/checkpoint.ts';
import type { PartLimits } from '../../../../../shared/files/zip/uploads/plan-parts.ts';
import type { Continuation } from '../../../../../shared/files/zip/uploads/run-plans.ts';
import type { MemoryStorage } from '../../../../fakes/memory-segment-storage.ts';

/** Small enough that a few hundred bytes need every kind of part. */
export const smallLimits: PartLimits = { minPart: 200, maxCopy: 400, maxParts: 400 };

/** So few parts that two dozen segments of over 300 bytes do not go into one upload. */
export const fewParts: PartLimits = { minPart: 300, maxCopy: 12_000, maxParts: 24 };

/** A file of the campaign, and the bytes that it holds. */
export type SomeFile = { path: string; content: Buffer; modifiedAt: number };

/** `count` files whose sizes go round `sizes`; the same arguments give the same files. */
export const someFiles = (count: number, sizes: readonly number[]): SomeFile[] =>
  Array.from({ length: count }, (_, i) => ({
    path: `Sở Nội vụ/1 Chỉ đạo/1.${i % 3}/tệp ${i}.pdf`,
    content: Buffer.from(
      createHash('shake256', { outputLength: sizes[i % sizes.length]! })
        .update(`${i}`)
        .digest(),
    ),
    modifiedAt: Date.UTC(2023, 10, 1) + i * 1000,
  }));

/** The file as it lies in the evidence bucket after its check. */
export const storedFile = (storage: MemoryStorage, { path, content, modifiedAt }: SomeFile): StoredFile => {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const object = storage.store({ bucket: 'evidence', key: `evidence/${sha256}` }, content);
  return { path, modifiedAt, bytes: content.length, crc32: crc32(content), sha256, object };
};

/** What a bundle says that it is of. */
export const bundleSubject: BundleSubject = {
  campaign: 'c',
  round: '2023',
  scope: { kind: 'ROUND' },
  fields: null,
  names: 'VIETNAMESE',
  preparedAt: Date.UTC(2023, 11, 6),
  simulated: true,
  unitsWithout: [],
};

/** Goes on without a pause, and keeps nothing. */
export const straight = (): Continuation => ({
  checkpoint: emptyCheckpoint(),
  save: async () => undefined,
  shouldPause: () => false,
});

export const planOf = (
  storage: MemoryStorage,
  files: readonly (SomeFile | MadeFile)[],
  key: string,
  limits = smallLimits,
): SegmentPlan =>
  segmentPlan(
    files.map((file) => storedFile(storage, { ...file, content: Buffer.from(file.content) })),
    { bucket: 'evidence', key },
    limits,
  );

/** Groups of files as stored segments. */
export const storedSegments = async (
  storage: MemoryStorage,
  groups: readonly (readonly SomeFile[])[],
  limits = smallLimits,
): Promise<Segment[]> => {
  const segments: Segment[] = [];
  for (const [i, group] of groups.entries()) {
    const outcome = await buildSegment(planOf(storage, group, `segments/${i}`, limits), storage, straight());
    if (outcome.state !== 'done') throw new Error('paused');
    segments.push(outcome.segment);
  }
  return segments;
};

export const bundleName = { bucket: 'bundles', key: 'bundles/one.zip' };

/** A bundle's plan, with how its indexes are read. */
export const bundleOf = async (
  storage: MemoryStorage,
  groups: readonly (readonly SomeFile[])[],
  limits = smallLimits,
) => {
  const plan = assemblePlan(await storedSegments(storage, groups, limits), bundleName, limits);
  return { plan, loadIndex: loadStoredIndex(storage) };
};
