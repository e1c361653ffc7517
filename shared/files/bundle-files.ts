import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { StoredSegment } from '../contracts/bundle.ts';
import { type BundledUnit, type BundleTitle, bundleListing } from './bundle-listing.ts';
import { urlDeath } from './url-life.ts';
import { type BundleFront, bundleFront } from './zip/contents/bundle-front.ts';
import { assemblePlan, runAssembly } from './zip/segments/assemble-bundle.ts';
import { loadStoredIndex, putSegment } from './zip/segments/build-segment.ts';
import { type Continuation, progressOfPlans } from './zip/uploads/run-plans.ts';
import type { SegmentStorage } from './zip/uploads/segment-storage.ts';

/** Life of a bundle's download URL, in seconds of real time. */
const downloadUrlLife = 300;

/** A finished bundle, or how far its parts are when it was paused. */
export type Assembled =
  | { state: 'done'; key: string; bytes: number }
  | { state: 'paused'; progress: { done: number; of: number } };

/** Bundles: assembled from segments, not copied (design, decision 11); identified by the SHA-256 of their manifest. */
export const bundleFiles = (storage: SegmentStorage, s3: S3Client, bucket: string) => {
  const load = loadStoredIndex(storage);
  return {
    /** Manifest, checksums and evidence list of a bundle of these segments, which come last in it, and its identity. */
    async front(
      title: BundleTitle,
      units: readonly BundledUnit[],
      fields: readonly string[] | null,
      segments: readonly StoredSegment[],
    ): Promise<BundleFront> {
      const { subject, list } = bundleListing(title, units, fields);
      const indexes = [];
      for (const segment of segments) indexes.push(await load(segment));
      return bundleFront(
        subject,
        list,
        indexes.flatMap((index) => index.list),
      );
    },

    /** The finished bundle of this identity, if somebody had it made before. */
    async find(identity: string): Promise<Extract<Assembled, { state: 'done' }> | undefined> {
      const key = `bundles/${identity}.zip`;
      const found = await storage.head({ bucket, key });
      return found && { state: 'done', key, bytes: found.bytes };
    },

    /** Assembles the bundle, or carries it on. Nothing is visible under its key before it is whole. */
    async assemble(
      front: BundleFront,
      segments: readonly StoredSegment[],
      continuation: Continuation,
    ): Promise<Assembled> {
      const key = `bundles/${front.identity}.zip`;
      const lists = await putSegment(front.files, { bucket, key: `fronts/${front.identity}` }, storage);
      // Last: small as they are, in front they would draw 5 MiB of the next segment through memory.
      const plan = assemblePlan([...segments, lists], { bucket, key });
      const outcome = await runAssembly(plan, storage, load, continuation);
      return outcome.state === 'done'
        ? { state: 'done', key, bytes: outcome.object.bytes }
        : { state: 'paused', progress: progressOfPlans(plan, outcome.checkpoint) };
    },

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
      });
      const url = await getSignedUrl(s3, command, { expiresIn: downloadUrlLife, signingDate: new Date(now) });
      return { url, expiresAt: urlDeath(now, downloadUrlLife) };
    },
  };
};
export type BundleFiles = ReturnType<typeof bundleFiles>;
