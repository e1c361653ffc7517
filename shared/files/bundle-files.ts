import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { digestOf } from '../canonical-json.ts';
import type { AssemblyCheckpoint, MadeBundle, StoredSegment } from '../contracts/bundle.ts';
import { urlDeath } from './url-life.ts';
import { type BundleFront, bundleFront } from './zip/contents/bundle-front.ts';
import type { BundleSubject } from './zip/contents/manifest.ts';
import { assemblePlan, runAssembly } from './zip/segments/assemble-bundle.ts';
import { readStoredIndex } from './zip/segments/build-segment.ts';
import { parseSegmentIndex, type SegmentIndex } from './zip/segments/segment-index.ts';
import { inLanes } from './zip/uploads/in-lanes.ts';
import { s3Limits } from './zip/uploads/plan-parts.ts';
import { abandonUploads, type Continuation, progressOfPlans } from './zip/uploads/run-plans.ts';
import type { SegmentStorage } from './zip/uploads/segment-storage.ts';

/** Life of a bundle's download URL, in seconds of real time. */
const downloadUrlLife = 300;

/** Indexes read at the same time. */
const readsAtOnce = 8;

/** What goes into a bundle: what it is of, and its segments in their order. */
export type BundleRecipe = { subject: BundleSubject; segments: readonly StoredSegment[] };

/** A bundle ready to be assembled: its indexes are read once, and kept as the bytes that they are. */
export type OpenBundle = { front: BundleFront; indexes: ReadonlyMap<string, Buffer> };

/** How far the parts of an archive are. */
export type Progress = { done: number; of: number };

type Continued = Omit<Continuation, 'save'> & {
  save: (checkpoint: AssemblyCheckpoint, progress: Progress) => Promise<void>;
};

const keyOf = (identity: string): string => `bundles/${identity}.zip`;

/**
 * The order of segments in an archive: those that the store copies by itself, then the short ones. Between long ones, a
 * short one would draw 5 MiB of its neighbour through memory.
 */
const inOrder = (segments: readonly StoredSegment[]): StoredSegment[] => {
  const isLong = ({ totals }: StoredSegment) => totals.bytes >= s3Limits.minPart;
  return [...segments.filter(isLong), ...segments.filter((segment) => !isLong(segment))];
};

/** Each segment brings the list of its field beside the evidence. */
const filesIn = (segments: readonly StoredSegment[]): number =>
  segments.reduce((sum, { totals }) => sum + totals.entries - 1, 0);

const indexIn = (indexes: OpenBundle['indexes'], key: string): SegmentIndex => {
  const bytes = indexes.get(key);
  if (bytes === undefined) throw new Error(`The index of ${key} was not read`);
  return parseSegmentIndex(bytes.toString('utf8'));
};

/** Bundles: assembled from segments, not copied (design, decision 11); identified by the SHA-256 of their manifest. */
export const bundleFiles = (storage: SegmentStorage, s3: S3Client, bucket: string) => {
  return {
    /** SHA-256 of all that goes into a bundle, known without reading any of it: the same recipe gives the same manifest. A new form of bundles takes a new number here. */
    recipeOf: ({ subject, segments }: BundleRecipe): string =>
      digestOf({ form: 2, subject, segments: segments.map(({ digest }) => digest) }),

    /**
     * Reads the segments' indexes, and makes the root files and the identity of a bundle of them. What an index says is in
     * memory for one segment at a time.
     */
    async open({ subject, segments }: BundleRecipe): Promise<OpenBundle> {
      const indexes = new Map<string, Buffer>();
      await inLanes(segments, readsAtOnce, async (segment) => {
        indexes.set(segment.object.key, await readStoredIndex(storage, segment));
      });
      const order = inOrder(segments);
      const front = bundleFront(subject, function* () {
        for (const { object } of order) yield indexIn(indexes, object.key).list;
      });
      return { front, indexes };
    },

    /** Whether the finished bundle of this identity is still there, and how long it is. */
    async find(identity: string, segments: readonly StoredSegment[]): Promise<MadeBundle | undefined> {
      const key = keyOf(identity);
      const found = await storage.head({ bucket, key });
      return found && { identity, key, bytes: found.bytes, files: filesIn(segments) };
    },

    /**
     * Assembles the bundle, or carries it on. Nothing is visible under its key before it is whole.
     * @returns the bundle, or undefined when it was paused
     */
    async assemble(
      { front, indexes }: OpenBundle,
      segments: readonly StoredSegment[],
      { save, ...continuation }: Continued,
    ): Promise<MadeBundle | undefined> {
      const key = keyOf(front.identity);
      const plan = assemblePlan(inOrder(segments), { bucket, key }, s3Limits, front.files);
      const outcome = await runAssembly(plan, storage, async ({ object }) => indexIn(indexes, object.key), {
        ...continuation,
        save: (checkpoint) => save(checkpoint, progressOfPlans(plan, checkpoint)),
      });
      if (outcome.state === 'paused') return undefined;
      return { identity: front.identity, key, bytes: outcome.object.bytes, files: filesIn(segments) };
    },

    /** Whether the archive under this key is still there: bundles expire. */
    isThere: async (key: string): Promise<boolean> => (await storage.head({ bucket, key })) !== undefined,

    /** Gives up an assembly that nobody will carry on: ends its open uploads. */
    abandon: (checkpoint: AssemblyCheckpoint): Promise<void> => abandonUploads(checkpoint, storage, bucket),

    /** A GET that downloads the bundle as an attachment under `fileName`. `now`: real time (UTC ms). */
    async signDownload(
      key: string,
      fileName: string,
      now: number,
    ): Promise<{ url: string; expiresAt: string }> {
      const command = new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ResponseContentDisposition: `attachment; filename="${fileName}"`,
        // As for evidence: S3 cannot be told to answer `nosniff`, and no browser shows this type.
        ResponseContentType: 'application/octet-stream',
        ResponseCacheControl: 'private, no-store',
      });
      const url = await getSignedUrl(s3, command, { expiresIn: downloadUrlLife, signingDate: new Date(now) });
      return { url, expiresAt: urlDeath(now, downloadUrlLife) };
    },
  };
};
export type BundleFiles = ReturnType<typeof bundleFiles>;
