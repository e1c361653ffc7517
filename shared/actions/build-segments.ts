import {
  AssemblyCheckpoint,
  type BundleNames,
  type SegmentItem,
  type StoredSegment,
} from '../contracts/bundle.ts';
import { heldBy, isHeldByOther, putDown, requireLease } from '../domain/lease.ts';
import { settled } from '../domain/owed-work.ts';
import type { SegmentSource } from '../files/segment-files.ts';
import { roundOf } from './load-submission.ts';
import type { Ports } from './ports.ts';
import { type SegmentSet, sealedSet } from './segment-sets.ts';

export type SegmentPorts = Pick<
  Ports,
  | 'rounds'
  | 'submissions'
  | 'snapshots'
  | 'rules'
  | 'units'
  | 'supplements'
  | 'evidence'
  | 'nominations'
  | 'bundles'
  | 'segmentFiles'
  | 'realNow'
  | 'newId'
>;

/** How a worker goes about long work: whether its time is nearly used up, and what to call with each sign of life. */
export type Pace = { shouldPause: () => boolean; alive?: () => Promise<void> };

type Fresh = Omit<SegmentItem, 'pk' | 'sk' | 'version' | 'writeId'>;

/** Segments by field. */
export type Segments = ReadonlyMap<string, StoredSegment>;

/** The segments of a set, if all of them are there: one query, and nothing of the evidence is read. */
export const builtSegments = async (
  ports: Pick<Ports, 'bundles'>,
  { submissionId, pass, snapshotId, tableHash }: SegmentSet,
  names: BundleNames,
): Promise<Segments | undefined> => {
  const { set, segments } = await ports.bundles.segments({ submissionId, pass, names });
  const isOf = (item: { snapshotId: string; tableHash: string }) =>
    item.snapshotId === snapshotId && item.tableHash === tableHash;
  if (set === undefined || !isOf(set)) return undefined;
  const byField = new Map(segments.filter(isOf).map((item) => [item.field, item.segment]));
  const built = new Map<string, StoredSegment>();
  for (const field of set.fields) {
    const segment = byField.get(field);
    if (segment === undefined) return undefined;
    built.set(field, segment);
  }
  return built;
};

/**
 * Builds what is missing of a set's segments, one per field with evidence, each under a lease and checkpointed: a worker
 * that was killed or ran out of time is followed by one that goes on.
 * @returns undefined when some are not finished: time ran out, or somebody else is at them
 */
export const buildMissing = async (
  ports: SegmentPorts,
  set: SegmentSet,
  names: BundleNames,
  pace: Pace,
): Promise<Segments | undefined> => {
  const built = new Map<string, StoredSegment>();
  const { submissionId, pass, snapshotId, tableHash } = set;
  const { filed: all, ...content } = await set.content();
  const byField = Map.groupBy(all, ({ field }) => field);
  let unfinished = false;
  for (const [field, filed] of byField) {
    const source = { ...content, snapshotId, tableHash, names, field, filed };
    const segment = await buildOne(ports, { submissionId, pass, names }, source, pace);
    if (segment === undefined) unfinished = true;
    else built.set(field, segment);
  }
  if (unfinished) return undefined;
  const of = { submissionId, pass, names, snapshotId, tableHash, fields: [...byField.keys()] };
  await ports.bundles.changeSet(of, ports.newId(), () => of);
  return built;
};

const buildOne = async (
  ports: SegmentPorts,
  of: { submissionId: string; pass: number; names: BundleNames },
  source: SegmentSource,
  { shouldPause, alive }: Pace,
): Promise<StoredSegment | undefined> => {
  const { bundles, realNow, newId } = ports;
  const { snapshotId, tableHash, field } = source;
  const digest = ports.segmentFiles.digestOf(source);
  const token = newId();
  const fresh: Fresh = { ...of, field, snapshotId, tableHash, source: digest };
  let begunBefore: AssemblyCheckpoint | undefined;
  const taken = await bundles.changeSegment(of, field, newId(), (current) => {
    begunBefore = undefined;
    const same = current?.snapshotId === snapshotId && current.tableHash === tableHash;
    if (same && current.segment !== undefined) return current;
    if (same && isHeldByOther(current, token, realNow())) return current;
    if (same && current.source === digest) return heldBy(current, token, realNow());
    // What an earlier seal, or another name of the unit, had begun is of no use: the work begins anew.
    begunBefore = current?.checkpoint;
    return heldBy(fresh, token, realNow());
  });
  if (taken.segment !== undefined) return taken.segment;
  if (taken.lease?.token !== token) return undefined;
  if (begunBefore !== undefined) await ports.segmentFiles.abandon(begunBefore);

  const built = await ports.segmentFiles.build(source, {
    checkpoint: taken.checkpoint,
    save: async (checkpoint) => {
      await bundles.changeSegment(of, field, newId(), (current) => {
        const item = current ?? taken;
        requireLease(item, token);
        return { ...heldBy(item, token, realNow()), checkpoint: AssemblyCheckpoint.parse(checkpoint) };
      });
      await alive?.();
    },
    shouldPause,
  });
  await bundles.changeSegment(of, field, newId(), (current) => {
    const item = current ?? taken;
    requireLease(item, token);
    if (built === undefined) return putDown(item);
    const { checkpoint: _done, ...rest } = putDown(item);
    return { ...rest, segment: built };
  });
  return built;
};

/** Builds the segments that a submission owes since it was sealed. Safe to run twice; unfinished work stays owed, and the sweep sends it again. */
export const buildSegments = async (
  ports: SegmentPorts,
  submissionId: string,
  shouldPause: () => boolean,
): Promise<void> => {
  const head = await ports.submissions.get(submissionId);
  if (head === undefined) throw new Error(`No submission ${submissionId}`);
  const round = await roundOf(ports, head.roundId);
  const set = sealedSet(ports, round, head);
  if (set && (await buildMissing(ports, set, 'VIETNAMESE', { shouldPause })) === undefined) return;
  await ports.submissions.change(submissionId, ports.newId(), (current) => {
    if (current === undefined) throw new Error(`Submission ${submissionId} vanished`);
    return settled(current, 'segment', head.owes.segment ?? 0);
  });
};
