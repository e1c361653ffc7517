import { JobItem, SegmentItem } from '../contracts/bundle.ts';
import type { ItemStore, Unstamped } from './item-store.ts';
import { keys } from './keys.ts';

type DecidedJob = Omit<Unstamped<JobItem>, 'pk' | 'sk'>;
type DecidedSegment = Omit<Unstamped<SegmentItem>, 'pk' | 'sk'>;

/** Jobs, and the segments that bundles are assembled from. */
export const bundleStore = (items: ItemStore) => ({
  job: (jobId: string): Promise<JobItem | undefined> => items.get(JobItem, keys.job(jobId)),

  changeJob: (
    jobId: string,
    writeId: string,
    decide: (current: JobItem | undefined) => DecidedJob | JobItem,
  ): Promise<JobItem> =>
    items.change(JobItem, keys.job(jobId), writeId, (current) => {
      const decided = decide(current);
      return decided === current ? current : { ...decided, ...keys.job(jobId) };
    }),

  /** Segments of a submission's evidence, by field, in no particular order. */
  segments: (submissionId: string): Promise<SegmentItem[]> =>
    items.list(SegmentItem, keys.submission(submissionId).pk, 'SEG#'),

  changeSegment: (
    submissionId: string,
    field: string,
    writeId: string,
    decide: (current: SegmentItem | undefined) => DecidedSegment | SegmentItem,
  ): Promise<SegmentItem> => {
    const key = keys.segment(submissionId, 0, field);
    return items.change(SegmentItem, key, writeId, (current) => {
      const decided = decide(current);
      return decided === current ? current : { ...decided, ...key };
    });
  },
});
export type BundleStore = ReturnType<typeof bundleStore>;
