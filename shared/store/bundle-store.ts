import * as z from 'zod';
import { AssemblyItem, type BundleNames, JobItem, SegmentItem, SegmentSetItem } from '../contracts/bundle.ts';
import type { ItemStore, Unstamped } from './item-store.ts';
import { keys } from './keys.ts';

/** Sealed evidence of one submission under one way of naming; pass 0 is the self-assessment. */
export type SegmentsOf = { submissionId: string; pass: number; names: BundleNames };

type Keyed = { pk: string; sk: string; version: number; writeId: string };
type Decide<T extends Keyed> = (current: T | undefined) => T | Omit<Unstamped<T>, 'pk' | 'sk'>;

/** The decision on an item under its key; the same object still means that nothing is written. */
const under =
  <T extends Keyed>(key: { pk: string; sk: string }, decide: Decide<T>) =>
  (current: T | undefined) => {
    const decided = decide(current);
    return decided === current ? current : { ...decided, ...key };
  };

const SegmentOrSet = z.union([SegmentSetItem, SegmentItem]);

/** Jobs, the segments that bundles are assembled from, and assemblies. */
export const bundleStore = (items: ItemStore) => ({
  job: (jobId: string): Promise<JobItem | undefined> => items.get(JobItem, keys.job(jobId)),

  changeJob: (jobId: string, writeId: string, decide: Decide<JobItem>): Promise<JobItem> =>
    items.change(JobItem, keys.job(jobId), writeId, under(keys.job(jobId), decide)),

  /** The set of a submission's segments and what there is of them, in one query. */
  async segments({ submissionId, pass, names }: SegmentsOf): Promise<{
    set: SegmentSetItem | undefined;
    segments: SegmentItem[];
  }> {
    const { pk, sk } = keys.segments(submissionId, pass, names);
    const found = await items.list(SegmentOrSet, pk, sk);
    return {
      set: found.flatMap((item) => ('fields' in item ? [item] : []))[0],
      segments: found.flatMap((item) => ('fields' in item ? [] : [item])),
    };
  },

  changeSet: (
    { submissionId, pass, names }: SegmentsOf,
    writeId: string,
    decide: Decide<SegmentSetItem>,
  ): Promise<SegmentSetItem> => {
    const key = keys.segments(submissionId, pass, names);
    return items.change(SegmentSetItem, key, writeId, under(key, decide));
  },

  changeSegment: (
    { submissionId, pass, names }: SegmentsOf,
    field: string,
    writeId: string,
    decide: Decide<SegmentItem>,
  ): Promise<SegmentItem> => {
    const key = keys.segment(submissionId, pass, names, field);
    return items.change(SegmentItem, key, writeId, under(key, decide));
  },

  changeAssembly: (recipe: string, writeId: string, decide: Decide<AssemblyItem>): Promise<AssemblyItem> => {
    const key = keys.assembly(recipe);
    return items.change(AssemblyItem, key, writeId, under(key, decide));
  },
});
export type BundleStore = ReturnType<typeof bundleStore>;
