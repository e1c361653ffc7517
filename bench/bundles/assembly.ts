import { S3Client } from '@aws-sdk/client-s3';
import { createS3Door } from '../../infra/local/s3/s3-door.ts';
import { bundleFront } from '../../shared/files/zip/contents/bundle-front.ts';
import { s3SegmentStorage } from '../../shared/files/zip/s3-segment-storage.ts';
import { assemblePlan, runAssembly, type Segment } from '../../shared/files/zip/segments/assemble-bundle.ts';
import {
  loadStoredIndex,
  putSegment,
  type StoredFile,
  segmentPlan,
} from '../../shared/files/zip/segments/build-segment.ts';
import type { SegmentIndex } from '../../shared/files/zip/segments/segment-index.ts';
import type { Part } from '../../shared/files/zip/uploads/plan-parts.ts';
import { runPlans } from '../../shared/files/zip/uploads/run-plans.ts';
import type { SegmentStorage } from '../../shared/files/zip/uploads/segment-storage.ts';
import { type Figure, figure, median } from './measure.ts';
import { buildProvince, listed, onward } from './province.ts';

type Order = 'first' | 'last';

/** Bytes of a bundle, and those that compute moved for it: parts, tail, directory, front and the indexes that it read. */
type Made = { bytes: number; moved: number };

/** What a worker does when somebody asks for a bundle: read the indexes, make the front, assemble. */
const makeBundle = async (
  storage: SegmentStorage,
  segments: readonly Segment[],
  key: string,
  front: { at: Order; list: boolean },
): Promise<Made> => {
  const load = loadStoredIndex(storage);
  const known = new Map<Segment, SegmentIndex>();
  for (const segment of segments) known.set(segment, await load(segment));
  const entries = [...known.values()].flatMap(({ list }) => list);
  const subject = { campaign: 'c', round: 'r', scope: key, preparedAt: 0, simulated: true, absent: [] };
  const list = front.list ? { campaign: 'c', round: 'r', units: [listed(entries)] } : null;
  const { files } = bundleFront(subject, list, entries);
  const made = await putSegment(files, { bucket: 'bundles', key: `${key}.front` }, storage);
  const order = front.at === 'first' ? [made, ...segments] : [...segments, made];
  const plan = assemblePlan(order, { bucket: 'bundles', key });
  const outcome = await runAssembly(plan, storage, async (one) => known.get(one) ?? load(one), onward);
  if (outcome.state !== 'done') throw new Error('paused');
  const read = segments.reduce((sum, { index }) => sum + index.bytes, 0);
  // A front that is copied as a part of its own passed through memory when it was put there.
  const copied = plan.last.parts.some((part) => part.kind === 'copy' && part.slice.run.from === made.object);
  const moved = outcome.checkpoint.moved + read + (copied ? made.object.bytes : 0);
  return { bytes: outcome.object.bytes, moved };
};

const joined = (part: Part): Part[] => {
  if (part.kind === 'join') return [part];
  const { run, start, end } = part.slice;
  const count = Math.max(1, Math.floor((end - start) / (5 * 2 ** 20)));
  const edge = (i: number) => start + Math.floor(((end - start) * i) / count);
  const slice = (i: number) => ({ run, start: edge(i), end: edge(i + 1) });
  return Array.from({ length: count }, (_, i) => ({ kind: 'join', slices: [slice(i)] }));
};

/** The rival: every byte through memory again, with the same reads, parts and lanes. */
const streamAgain = async (
  storage: SegmentStorage,
  files: readonly StoredFile[],
  key: string,
): Promise<void> => {
  const { last, limits } = segmentPlan(files, { bucket: 'bundles', key });
  const parts = last.parts.flatMap(joined);
  await runPlans(
    { merges: [], last: { ...last, parts } },
    () => [],
    storage,
    onward,
    limits,
    'application/zip',
  );
};

const seconds = async (act: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await act();
  return (performance.now() - start) / 1000;
};

const mean22 = Array.from({ length: 8 }, (_, i) => 1_500_000 + 200_000 * i);

const largeFiles = async (storage: SegmentStorage, rounds: number): Promise<Figure[]> => {
  const units = 12;
  const { files, segments, movedByUnit } = await buildProvince(storage, 'large', units, 2, mean22, true);
  const last = await makeBundle(storage, segments, 'last.zip', { at: 'last', list: false });
  const first = await makeBundle(storage, segments, 'first.zip', { at: 'first', list: true });
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const ours = await seconds(() =>
      makeBundle(storage, segments, `ours-${round}.zip`, { at: 'last', list: false }),
    );
    const again = await seconds(() => streamAgain(storage, files, `again-${round}.zip`));
    console.log(`  assembled in ${ours.toFixed(2)} s, streamed again in ${again.toFixed(2)} s`);
    times.push(again / ours);
  }
  const changed = ((movedByUnit + last.moved) / last.bytes) * units;
  return [
    figure(
      '2.2 MB files: bytes / bytes through compute, front last, lists in segments',
      last.bytes / last.moved,
      '>= 2000',
      (value) => value >= 2000,
    ),
    figure(
      `2.2 MB files: bytes / bytes through compute, front first, list in it (${files.length} files)`,
      first.bytes / first.moved,
      'told only',
      () => true,
    ),
    figure('one unit of N changed: share moved again x N', changed, '<= 1.2', (value) => value <= 1.2),
    figure(
      'local S3: times faster than streaming it all again',
      median(times),
      '>= 15',
      (value) => value >= 15,
    ),
  ];
};

/** What the same costs where a field's segment stays under 5 MiB. */
const smallFiles = async (storage: SegmentStorage): Promise<Figure[]> => {
  const sizes = Array.from({ length: 6 }, (_, i) => 100_000 + i * 1000);
  const { segments } = await buildProvince(storage, 'small', 12, 4, sizes, true);
  const { bytes, moved } = await makeBundle(storage, segments, 'small.zip', { at: 'last', list: false });
  return [
    figure(
      'small dossiers, 6 x 100 KB a field: share of the bundle through compute',
      moved / bytes,
      'told only',
      () => true,
    ),
  ];
};

/** Assembling on the local S3 against streaming the same files again, round by round. */
export const assemblyFigures = async (root: string, rounds: number): Promise<Figure[]> => {
  const bucket = { versioned: false, cors: [], requireIfNoneMatchPrefixes: [], eventBridge: false };
  const door = await createS3Door({
    root,
    buckets: { evidence: bucket, bundles: bucket },
    credentials: { key: 'secret' },
    now: () => Date.now(),
    onEvent: () => undefined,
  });
  const client = new S3Client({
    endpoint: door.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    forcePathStyle: true,
  });
  try {
    const storage = s3SegmentStorage(client);
    return [...(await largeFiles(storage, rounds)), ...(await smallFiles(storage))];
  } finally {
    client.destroy();
    await door.close();
  }
};
