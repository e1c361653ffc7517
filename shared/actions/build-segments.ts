import { AssemblyCheckpoint, type SegmentItem, type StoredSegment } from '../contracts/bundle.ts';
import { SealedSnapshot } from '../contracts/snapshot.ts';
import type { SubmissionItem } from '../contracts/submission.ts';
import { filedEvidence } from '../domain/bundle-scope.ts';
import { heldBy, isHeldByOther, putDown, requireLease } from '../domain/lease.ts';
import { settled } from '../domain/owed-work.ts';
import type { SegmentSource } from '../files/segment-files.ts';
import { roundOf } from './load-submission.ts';
import type { Ports } from './ports.ts';

export type SegmentPorts = Pick<
  Ports,
  | 'rounds'
  | 'submissions'
  | 'snapshots'
  | 'rules'
  | 'units'
  | 'bundles'
  | 'segmentFiles'
  | 'realNow'
  | 'newId'
>;

/** Told by the trigger: whether its time is nearly used up, so that work should be put down. */
export type ShouldPause = () => boolean;

type Fresh = Omit<SegmentItem, 'pk' | 'sk' | 'version' | 'writeId'>;
type Built = { segments: Map<string, StoredSegment>; unfinished: boolean };

/**
 * Builds what is missing of a sealed submission's segments, one per field with evidence, each under a lease and
 * checkpointed: a worker that was killed or ran out of time is followed by one that goes on.
 */
export const buildMissing = async (
  ports: SegmentPorts,
  head: SubmissionItem,
  shouldPause: ShouldPause,
): Promise<Built> => {
  const segments = new Map<string, StoredSegment>();
  const snapshotId = head.seal?.snapshotId;
  if (snapshotId === undefined) return { segments, unfinished: false };
  const round = await roundOf(ports, head.roundId);
  const { table } = await ports.rules.of(round, head.groupId);
  const sealed = await ports.snapshots.get('submissions', snapshotId, SealedSnapshot);
  const unitName = (await ports.units.get(head.entrantId))?.name ?? head.entrantId;
  const byField = Map.groupBy(filedEvidence(sealed, table), ({ field }) => field);
  let unfinished = false;
  for (const [field, filed] of byField) {
    const segment = await buildOne(ports, snapshotId, { sealed, table, field, filed, unitName }, shouldPause);
    if (segment === undefined) unfinished = true;
    else segments.set(field, segment);
  }
  return { segments, unfinished };
};

const buildOne = async (
  ports: SegmentPorts,
  snapshotId: string,
  source: SegmentSource,
  shouldPause: ShouldPause,
): Promise<StoredSegment | undefined> => {
  const { submissionId } = source.sealed.submission;
  const { bundles, realNow, newId } = ports;
  const token = newId();
  const fresh: Fresh = { submissionId, pass: 0, field: source.field, snapshotId };
  const taken = await bundles.changeSegment(submissionId, source.field, newId(), (current) => {
    // A segment of an earlier seal is of no use: its work begins anew.
    if (current?.snapshotId !== snapshotId) return heldBy(fresh, token, realNow());
    if (current.segment !== undefined || isHeldByOther(current, token, realNow())) return current;
    return heldBy(current, token, realNow());
  });
  if (taken.segment !== undefined) return taken.segment;
  if (taken.lease?.token !== token) return undefined;

  const change = (next: Partial<Pick<typeof taken, 'segment' | 'checkpoint'>>) =>
    bundles.changeSegment(submissionId, source.field, newId(), (current) => {
      const item = current ?? taken;
      requireLease(item, token);
      return { ...heldBy(item, token, realNow()), ...next };
    });
  const built = await ports.segmentFiles.build(source, snapshotId, {
    checkpoint: taken.checkpoint,
    save: async (checkpoint) => void (await change({ checkpoint: AssemblyCheckpoint.parse(checkpoint) })),
    shouldPause,
  });
  await bundles.changeSegment(submissionId, source.field, newId(), (current) => {
    const { checkpoint, ...item } = current ?? taken;
    requireLease(item, token);
    if (built !== undefined) return putDown({ ...item, segment: built });
    return putDown({ ...item, ...(checkpoint === undefined ? {} : { checkpoint }) });
  });
  return built;
};

/** Builds the segments that a submission owes since it was sealed. Safe to run twice; unfinished work stays owed, and the sweep sends it again. */
export const buildSegments = async (
  ports: SegmentPorts,
  submissionId: string,
  shouldPause: ShouldPause,
): Promise<void> => {
  const head = await ports.submissions.get(submissionId);
  if (head === undefined) throw new Error(`No submission ${submissionId}`);
  const { unfinished } = await buildMissing(ports, head, shouldPause);
  if (unfinished) return;
  await ports.submissions.change(submissionId, ports.newId(), (current) => {
    if (current === undefined) throw new Error(`Submission ${submissionId} vanished`);
    return settled(current, 'segment', head.owes.segment ?? 0);
  });
};
