import { S3Client } from '@aws-sdk/client-s3';
import { createS3Door } from '../../infra/local/s3/s3-door.ts';
import { bundleFiles } from '../../shared/files/bundle-files.ts';
import type { BundleSubject } from '../../shared/files/zip/contents/manifest.ts';
import { s3SegmentStorage } from '../../shared/files/zip/s3-segment-storage.ts';
import type { Segment } from '../../shared/files/zip/segments/assemble-bundle.ts';
import { type StoredFile, segmentPlan } from '../../shared/files/zip/segments/build-segment.ts';
import type { Part } from '../../shared/files/zip/uploads/plan-parts.ts';
import { runPlans } from '../../shared/files/zip/uploads/run-plans.ts';
import type { SegmentStorage } from '../../shared/files/zip/uploads/segment-storage.ts';
import { countedStorage } from './counted-storage.ts';
import { type Figure, figure, median } from './measure.ts';
import { buildProvince, onward } from './province.ts';

/** Bytes of a bundle, and those that compute read and sent for it. */
type Made = { bytes: number; moved: number };

/** What a worker does when somebody asks for a bundle whose segments are there: read the indexes, make the root files, assemble. */
const makeBundle = async (
  client: S3Client,
  storage: SegmentStorage,
  segments: readonly Segment[],
  name: string,
): Promise<Made> => {
  const subject: BundleSubject = {
    campaign: 'Đẩy mạnh cải cách hành chính',
    round: 'Năm 2023',
    scope: { kind: 'ROUND', roundId: name },
    fields: null,
    names: 'VIETNAMESE',
    preparedAt: 0,
    simulated: true,
    unitsWithout: [],
  };
  const counted = countedStorage(storage);
  const files = bundleFiles(counted.storage, client, 'bundles');
  const open = await files.open({ subject, segments: [...segments] });
  const made = await files.assemble(open, segments, onward);
  if (made === undefined) throw new Error('paused');
  const { read, sent } = counted.take();
  return { bytes: made.bytes, moved: read + sent };
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

const largeFiles = async (client: S3Client, storage: SegmentStorage, rounds: number): Promise<Figure[]> => {
  const units = 12;
  const { files, segments, movedByUnit } = await buildProvince(storage, 'large', units, 2, mean22);
  const { bytes, moved } = await makeBundle(client, storage, segments, 'large');
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const ours = await seconds(() => makeBundle(client, storage, segments, `ours-${round}`));
    const again = await seconds(() => streamAgain(storage, files, `again-${round}.zip`));
    console.log(`  assembled in ${ours.toFixed(2)} s, streamed again in ${again.toFixed(2)} s`);
    times.push(again / ours);
  }
  const changed = ((movedByUnit + moved) / bytes) * units;
  return [
    figure(
      `${files.length} files of 2.2 MB: bytes of the bundle / bytes read and sent by compute`,
      bytes / moved,
      '>= 2000',
      (value) => value >= 2000,
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
const smallFiles = async (client: S3Client, storage: SegmentStorage): Promise<Figure[]> => {
  const sizes = Array.from({ length: 6 }, (_, i) => 100_000 + i * 1000);
  const { segments } = await buildProvince(storage, 'small', 12, 4, sizes);
  const { bytes, moved } = await makeBundle(client, storage, segments, 'small');
  return [
    figure(
      'small dossiers, 6 x 100 KB a field: bytes read and sent by compute / bytes of the bundle',
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
    return [...(await largeFiles(client, storage, rounds)), ...(await smallFiles(client, storage))];
  } finally {
    client.destroy();
    await door.close();
  }
};
