import { AssemblyCheckpoint, type JobItem, type StoredSegment } from '../contracts/bundle.ts';
import type { SubmissionItem } from '../contracts/submission.ts';
import { heldBy, isHeldByOther, leaseLife, putDown, requireLease } from '../domain/lease.ts';
import { settled } from '../domain/owed-work.ts';
import { buildMissing, type SegmentPorts, type ShouldPause } from './build-segments.ts';
import { bundleContents } from './bundle-contents.ts';
import { roundOf } from './load-submission.ts';
import type { Ports } from './ports.ts';

type Needs = SegmentPorts & Pick<Ports, 'bundleFiles'>;

const headsOf = async (ports: Needs, { scope }: JobItem): Promise<SubmissionItem[]> => {
  if (scope.kind === 'SUBMISSION') {
    const head = await ports.submissions.get(scope.submissionId);
    return head === undefined ? [] : [head];
  }
  const round = await roundOf(ports, scope.roundId);
  const roster = await ports.rounds.roster(scope.roundId, scope.groupId, round.rosterVersion);
  const heads = await ports.submissions.getMany(
    roster.map(({ entrantId }) => ports.submissions.idOf(scope.roundId, entrantId)),
  );
  return heads
    .filter(({ seal }) => seal?.snapshotId !== undefined)
    .toSorted((a, b) => (a.entrantId < b.entrantId ? -1 : 1));
};

/**
 * Makes the bundle of a job, or carries it on: missing segments first, then manifest and lists, then the archive by
 * copies inside the store. Under a lease, checkpointed: what is put down for want of time stays owed, and the sweep has
 * it carried on. An archive with the same manifest is used again.
 */
export const buildBundle = async (ports: Needs, jobId: string, shouldPause: ShouldPause): Promise<void> => {
  const { bundles, realNow, newId } = ports;
  const token = newId();
  const job = await bundles.changeJob(jobId, newId(), (current) => {
    if (current === undefined) throw new Error(`No job ${jobId}`);
    if (current.owes.bundle === undefined || isHeldByOther(current, token, realNow())) return current;
    return { ...heldBy(current, token, realNow()), state: 'RUNNING' };
  });
  if (job.lease?.token !== token) return;

  const change = (next: (item: JobItem) => JobItem) =>
    bundles.changeJob(jobId, newId(), (current) => {
      const item = current ?? job;
      requireLease(item, token);
      // A sign of life: the sweep, which sends what is put down or was killed, counts anew.
      return next({ ...heldBy(item, token, realNow()), owedAt: realNow() + leaseLife, attempts: 0 });
    });
  const progress = (done: number, of: number) => change((item) => ({ ...item, progress: { done, of } }));

  const heads = await headsOf(ports, job);
  const segments: StoredSegment[] = [];
  for (const [n, head] of heads.entries()) {
    const built = await buildMissing(ports, head, shouldPause);
    if (built.unfinished || shouldPause()) {
      await change((item) => ({ ...putDown(item) }));
      return;
    }
    for (const [field, segment] of built.segments) {
      if (job.fields === null || job.fields.includes(field)) segments.push(segment);
    }
    await progress(n + 1, heads.length + 1);
  }
  if (segments.length === 0) return finish(ports, jobId, token, (item) => ({ ...item, state: 'EMPTY' }));

  const { title, units, fileName } = await bundleContents(ports, job, heads);
  const front = await ports.bundleFiles.front(title, units, job.fields, segments);
  const made =
    (await ports.bundleFiles.find(front.identity)) ??
    (await ports.bundleFiles.assemble(front, segments, {
      checkpoint: job.checkpoint,
      save: async (checkpoint) =>
        void (await change((item) => ({ ...item, checkpoint: AssemblyCheckpoint.parse(checkpoint) }))),
      shouldPause,
    }));
  if (made.state === 'paused') {
    await change((item) => ({ ...putDown(item) }));
    return;
  }
  const files = segments.reduce((sum, { totals }) => sum + totals.entries, 0);
  const result = { identity: front.identity, key: made.key, bytes: made.bytes, files, fileName };
  await finish(ports, jobId, token, ({ checkpoint: _done, ...item }) => ({
    ...item,
    state: 'DONE',
    result,
    progress: { done: heads.length + 1, of: heads.length + 1 },
  }));
};

const finish = async (
  ports: Needs,
  jobId: string,
  token: string,
  end: (item: JobItem) => JobItem,
): Promise<void> => {
  await ports.bundles.changeJob(jobId, ports.newId(), (current) => {
    if (current === undefined) throw new Error(`Job ${jobId} vanished`);
    requireLease(current, token);
    return settled({ ...putDown(end(current)) }, 'bundle', current.owes.bundle ?? 0);
  });
};
