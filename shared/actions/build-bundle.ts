import type { JobItem, MadeBundle } from '../contracts/bundle.ts';
import { heldBy, isHeldByOther, leaseLife, putDown, requireLease } from '../domain/lease.ts';
import { settled } from '../domain/owed-work.ts';
import { type Assembly, assembleBundle, giveUpAssembly } from './assemble-bundle.ts';
import { buildMissing, builtSegments, type Pace, type SegmentPorts } from './build-segments.ts';
import {
  bundleContents,
  holdsSupplied,
  type Members,
  membersOf,
  type UnitSegments,
} from './bundle-contents.ts';
import { fewAtOnce } from './few-at-once.ts';
import { dossierSet } from './nomination/dossier-set.ts';
import type { Ports } from './ports.ts';
import { type SegmentSet, sealedSet, suppliedSet } from './segment-sets.ts';

type Needs = SegmentPorts & Pick<Ports, 'bundleFiles'>;

/** A worker's hold on a job: what it writes is written only while nobody else has taken the job over. */
type Hold = {
  job: JobItem;
  /** Writes the next state, which counts as a sign of life. @throws LeaseLost */
  change: (next: (item: JobItem) => JobItem) => Promise<JobItem>;
  /** Ends the hold with the job in this state. @throws LeaseLost */
  end: (next: (item: JobItem) => JobItem) => Promise<JobItem>;
};

const takeUp = async ({ bundles, realNow, newId }: Needs, jobId: string): Promise<Hold | undefined> => {
  const token = newId();
  const job = await bundles.changeJob(jobId, newId(), (current) => {
    if (current === undefined) throw new Error(`No job ${jobId}`);
    if (current.owes.bundle === undefined || isHeldByOther(current, token, realNow())) return current;
    return { ...heldBy(current, token, realNow()), state: 'RUNNING' };
  });
  if (job.lease?.token !== token) return undefined;
  const write = (next: (item: JobItem) => JobItem) =>
    bundles.changeJob(jobId, newId(), (current) => {
      const item = current ?? job;
      requireLease(item, token);
      return next(item);
    });
  return {
    job,
    // The sweep, which sends what is put down or was killed, counts anew.
    change: (next) =>
      write((item) =>
        next({ ...heldBy(item, token, realNow()), owedAt: realNow() + leaseLife, attempts: 0 }),
      ),
    end: (next) => write((item) => putDown(next(item))),
  };
};

/** What of each member goes into the bundle of a job: what was sealed, then what its appraisal had answered; or dossiers. */
const setsOf = async (ports: Needs, job: JobItem, { round, heads }: Members): Promise<SegmentSet[][]> => {
  const { scope } = job;
  const supplied = holdsSupplied(job, round);
  const found = new Map<string, SegmentSet[]>();
  await fewAtOnce(heads, async (head) => {
    const sets =
      scope.kind === 'DOSSIERS'
        ? [await dossierSet(ports, round, head, scope.awardId)]
        : [sealedSet(ports, round, head), supplied && (await suppliedSet(ports, round, head))];
    found.set(
      head.submissionId,
      sets.filter((set) => set !== undefined && set !== false),
    );
  });
  return heads.map(({ submissionId }) => found.get(submissionId) ?? []);
};

/** Segments of every member, in their order; undefined when time runs out or somebody else is at one. */
const allSegments = async (
  ports: Needs,
  { job, change }: Hold,
  sets: readonly SegmentSet[][],
  { shouldPause }: Pace,
): Promise<UnitSegments[] | undefined> => {
  const found = new Map<SegmentSet, UnitSegments[number]>();
  await fewAtOnce(sets.flat(), async (set) => {
    const built = await builtSegments(ports, set, job.names);
    if (built !== undefined) found.set(set, { set, built });
  });
  const tell = async () => {
    const done = sets.filter((ofUnit) => ofUnit.every((set) => found.has(set))).length;
    await change((item) => ({ ...item, progress: { done, of: sets.length + 1 } }));
  };
  await tell();
  for (const set of sets.flat().filter((one) => !found.has(one))) {
    const built = await buildMissing(ports, set, job.names, { shouldPause, alive: tell });
    if (built === undefined || shouldPause()) return undefined;
    found.set(set, { set, built });
    await tell();
  }
  return sets.map((ofUnit) => ofUnit.flatMap((set) => found.get(set) ?? []));
};

const done = (made: MadeBundle, fileName: string) => (item: JobItem) => {
  const of = Math.max(1, item.progress.of);
  const finished = {
    ...item,
    state: 'DONE' as const,
    result: { ...made, fileName },
    progress: { done: of, of },
  };
  return settled(finished, 'bundle', item.owes.bundle ?? 0);
};

/**
 * Makes the bundle of a job, or carries it on: missing segments first, then the archive by copies inside the store. Under
 * a lease, checkpointed: what is put down for want of time stays owed, and the sweep has it carried on. An archive of the
 * same content is used again, and nothing of it is read or moved.
 */
export const buildBundle = async (
  ports: Needs,
  jobId: string,
  shouldPause: Pace['shouldPause'],
): Promise<void> => {
  const hold = await takeUp(ports, jobId);
  if (hold === undefined) return;
  const members = await membersOf(ports, hold.job);
  const sets = await setsOf(ports, hold.job, members);
  const segments = await allSegments(ports, hold, sets, { shouldPause });
  if (segments === undefined) return void (await hold.end((item) => item));
  const { fileName, ...of } = await bundleContents(ports, hold.job, members, segments);
  if (of.segments.length === 0) {
    const empty = (item: JobItem): JobItem => ({ ...item, state: 'EMPTY' });
    return void (await hold.end((item) => settled(empty(item), 'bundle', item.owes.bundle ?? 0)));
  }

  const recipe = ports.bundleFiles.recipeOf(of);
  // A unit was sealed anew since: what was begun of the former content will not be carried on by this job.
  if (hold.job.recipe !== undefined && hold.job.recipe !== recipe)
    await giveUpAssembly(ports, hold.job.recipe);
  await hold.change((item) => ({ ...item, recipe }));
  const units = members.heads.length;
  const assembly: Assembly = {
    recipe,
    of,
    shouldPause,
    tell: async (parts) =>
      void (await hold.change((item) => ({
        ...item,
        progress: { done: units + parts.done, of: units + parts.of + 1 },
      }))),
  };
  const made = await assembleBundle(ports, assembly);
  await hold.end(made === undefined ? (item) => item : done(made, fileName));
};
