import { describe, expect, it } from 'vitest';
import { runAssembly } from '../../../../../shared/files/zip/segments/assemble-bundle.ts';
import { buildSegment } from '../../../../../shared/files/zip/segments/build-segment.ts';
import type { Checkpoint } from '../../../../../shared/files/zip/uploads/checkpoint.ts';
import {
  abortPlans,
  type Continuation,
  progressOfPlans,
} from '../../../../../shared/files/zip/uploads/run-plans.ts';
import { memorySegmentStorage } from '../../../../fakes/memory-segment-storage.ts';
import { bundleName, bundleOf, fewParts, planOf, smallLimits, someFiles, straight } from './some-evidence.ts';

const files = someFiles(14, [150, 20, 500, 90]);
const groups = [files.slice(0, 3), files.slice(3, 4), files.slice(4, 9), files.slice(9)];
const manyFiles = someFiles(24, [500, 1500]);

type Outcome = { state: 'done' | 'paused' };
type Job = {
  run: (continuation: Continuation) => Promise<Outcome>;
  abort: () => Promise<void>;
  result: () => Buffer | undefined;
};
type Fault = { at: number; when: 'before' | 'after' };

class Killed extends Error {}

/** A store that dies at one call, before or after it took effect, and from then on until it is revived. */
const mortalStorage = (limits = smallLimits) => {
  const state = { calls: 0, dead: false, fault: undefined as Fault | undefined };
  const storage = memorySegmentStorage({
    limits,
    onCall: (_call, when) => {
      if (when === 'before') state.calls += 1;
      if (state.fault?.at === state.calls && state.fault.when === when) state.dead = true;
      if (state.dead) throw new Killed();
    },
  });
  return { storage, state };
};
type Mortal = ReturnType<typeof mortalStorage>;

const bundleJob = async ({ storage }: Mortal, list = groups, limits = smallLimits): Promise<Job> => {
  const { plan, loadIndex } = await bundleOf(storage, list, limits);
  return {
    run: (continuation) => runAssembly(plan, storage, loadIndex, continuation),
    abort: () => abortPlans(plan, storage),
    result: () => storage.objects.get('bundles/bundles/one.zip'),
  };
};

const segmentJob = async ({ storage }: Mortal): Promise<Job> => {
  const plan = planOf(storage, files, 'segments/big');
  return {
    run: (continuation) => buildSegment(plan, storage, continuation),
    abort: () => abortPlans(plan, storage),
    result: () => storage.objects.get('evidence/segments/big'),
  };
};

const jobs: [string, (mortal: Mortal) => Promise<Job>, typeof smallLimits][] = [
  ['a bundle', bundleJob, smallLimits],
  [
    'a bundle with merges',
    (mortal) =>
      bundleJob(
        mortal,
        manyFiles.map((file) => [file]),
        fewParts,
      ),
    fewParts,
  ],
  ['a segment', segmentJob, smallLimits],
];

describe.each(jobs)('%s', (_name, makeJob, limits) => {
  /** The uninterrupted run: its bytes, and how many calls it makes. */
  const reference = async () => {
    const mortal = mortalStorage(limits);
    const job = await makeJob(mortal);
    mortal.state.calls = 0;
    expect((await job.run(straight())).state).toBe('done');
    return { bytes: job.result()!, calls: mortal.state.calls, objects: mortal.storage.objects.size };
  };

  it.each(['before', 'after'] as const)(
    'ends the same when killed %s any call, and leaves nothing open',
    async (when) => {
      const expected = await reference();
      for (let at = 1; at <= expected.calls; at += 1) {
        const mortal = mortalStorage(limits);
        const job = await makeJob(mortal);
        let saved: string | undefined;
        const next = (): Continuation => ({
          checkpoint: saved === undefined ? undefined : JSON.parse(saved),
          save: async (checkpoint) => {
            if (mortal.state.dead) throw new Killed();
            saved = JSON.stringify(checkpoint);
          },
          shouldPause: () => false,
          lanes: 3,
        });
        mortal.state.calls = 0;
        mortal.state.fault = { at, when };
        await expect(job.run(next())).rejects.toThrow(Killed);
        const early = job.result();
        expect(early === undefined || early.equals(expected.bytes)).toBe(true);
        mortal.state.fault = undefined;
        mortal.state.dead = false;
        expect((await job.run(next())).state).toBe('done');
        expect(job.result()!.equals(expected.bytes)).toBe(true);
        expect(mortal.storage.uploads.size).toBe(0);
        expect(mortal.storage.objects.size).toBe(expected.objects);
      }
    },
  );

  it('ends the same when it pauses after every part, and shows its progress', async () => {
    const expected = await reference();
    const mortal = mortalStorage(limits);
    const job = await makeJob(mortal);
    let saved: Checkpoint | undefined;
    let rounds = 0;
    for (let state = 'paused'; state === 'paused'; rounds += 1) {
      let asked = 0;
      const outcome = await job.run({
        checkpoint: saved,
        save: async (checkpoint) => {
          saved = structuredClone(checkpoint);
        },
        shouldPause: () => asked++ > 0,
        lanes: 1,
      });
      state = outcome.state;
      expect(rounds).toBeLessThan(200);
    }
    expect(rounds).toBeGreaterThan(5);
    expect(job.result()!.equals(expected.bytes)).toBe(true);
    expect(mortal.storage.uploads.size).toBe(0);
  });

  it('asks the store which parts are there: a checkpoint stays small, and one behind costs no part again', async () => {
    const expected = await reference();
    const mortal = mortalStorage(limits);
    const job = await makeJob(mortal);
    let first: string | undefined;
    let longest = 0;
    let asked = 0;
    const paused = await job.run({
      save: async (checkpoint) => {
        const text = JSON.stringify(checkpoint);
        first ??= text;
        longest = Math.max(longest, text.length / Object.keys(checkpoint.uploads).length);
      },
      shouldPause: () => asked++ >= 4,
      lanes: 1,
    });
    expect([paused.state, longest < 200]).toEqual(['paused', true]);
    const there = [...mortal.storage.uploads.values()].flatMap(({ parts }) => [...parts.keys()]);
    expect(there).toHaveLength(4);
    const before = mortal.storage.sent.length;
    const continued = { ...straight(), checkpoint: JSON.parse(first!) };
    expect((await job.run(continued)).state).toBe('done');
    expect(job.result()!.equals(expected.bytes)).toBe(true);
    const again = mortal.storage.sent
      .slice(before)
      .filter((part) => mortal.storage.sent.indexOf(part) < before);
    expect(again).toEqual([]);
  });

  it('stops at the next part when saving fails, as it does once the lease is lost', async () => {
    const mortal = mortalStorage(limits);
    const job = await makeJob(mortal);
    let saves = 0;
    const save = async () => {
      saves += 1;
      if (saves === 3) throw new Error('lease lost');
    };
    await expect(job.run({ ...straight(), save, lanes: 1 })).rejects.toThrow('lease lost');
    expect(saves).toBe(3);
    expect(job.result()).toBeUndefined();
  });

  it('leaves nothing when it is given up, however far it was, even unsaved', async () => {
    const expected = await reference();
    for (let at = 3; at < expected.calls; at += 4) {
      const mortal = mortalStorage(limits);
      const job = await makeJob(mortal);
      mortal.state.calls = 0;
      mortal.state.fault = { at, when: 'after' };
      await expect(job.run(straight())).rejects.toThrow(Killed);
      mortal.state.fault = undefined;
      mortal.state.dead = false;
      await job.abort();
      expect(mortal.storage.uploads.size).toBe(0);
      expect([...mortal.storage.objects.keys()].filter((key) => key.includes('.merge-'))).toEqual([]);
      expect(job.result()?.equals(expected.bytes) ?? true).toBe(true);
    }
  });

  it('does nothing again that is finished, even if it was killed before saying so', async () => {
    const expected = await reference();
    const calls: string[] = [];
    let dead = false;
    const storage = memorySegmentStorage({
      limits,
      onCall: (call, when) => {
        if (when === 'before') calls.push(call);
        // The last upload is the one whose end makes the result appear.
        if (call === 'complete' && when === 'after' && job?.result()) dead = true;
        if (dead) throw new Killed();
      },
    });
    let job: Job | undefined;
    job = await makeJob({ storage, state: { calls: 0, dead: false, fault: undefined } });
    let saved: Checkpoint | undefined;
    const continuation = (): Continuation => ({
      checkpoint: saved,
      save: async (checkpoint) => {
        saved = structuredClone(checkpoint);
      },
      shouldPause: () => false,
    });
    await expect(job.run(continuation())).rejects.toThrow(Killed);
    for (const _time of ['once', 'again']) {
      dead = false;
      calls.length = 0;
      // Completing fails, for the upload is gone; the object is there and is what it should be.
      expect((await job.run(continuation())).state).toBe('done');
      expect(calls.filter((call) => /createMultipart|uploadPart/.test(call))).toEqual([]);
      expect(job.result()!.equals(expected.bytes)).toBe(true);
      dead = false;
    }
  });

  it('takes no other object under its key for its own', async () => {
    const expected = await reference();
    const mortal = mortalStorage(limits);
    const job = await makeJob(mortal);
    let saved: Checkpoint | undefined;
    let asked = 0;
    await job.run({
      save: async (checkpoint) => {
        saved = structuredClone(checkpoint);
      },
      shouldPause: () => asked++ >= 4,
      lanes: 1,
    });
    mortal.storage.uploads.clear();
    for (const bucket of ['bundles', 'evidence']) {
      for (const key of [bundleName.key, 'segments/big']) {
        mortal.storage.store({ bucket, key }, Buffer.alloc(expected.bytes.length));
      }
    }
    expect((await job.run({ ...straight(), checkpoint: saved })).state).toBe('done');
    expect(job.result()!.equals(expected.bytes)).toBe(true);
  });

  it('begins again when its upload was taken away, and ends the same', async () => {
    const expected = await reference();
    const mortal = mortalStorage(limits);
    const job = await makeJob(mortal);
    let saved: Checkpoint | undefined;
    let asked = 0;
    const continuation: Continuation = {
      save: async (checkpoint) => {
        saved = structuredClone(checkpoint);
      },
      shouldPause: () => asked++ >= 4,
      lanes: 1,
    };
    expect((await job.run(continuation)).state).toBe('paused');
    mortal.storage.uploads.clear();
    expect((await job.run({ ...straight(), checkpoint: saved })).state).toBe('done');
    expect(job.result()!.equals(expected.bytes)).toBe(true);
  });
});

it('counts the parts that are there', async () => {
  const mortal = mortalStorage();
  const { plan, loadIndex } = await bundleOf(mortal.storage, groups);
  const seen: number[] = [];
  await runAssembly(plan, mortal.storage, loadIndex, {
    save: async (checkpoint) => void seen.push(progressOfPlans(plan, checkpoint).done),
    shouldPause: () => false,
    lanes: 1,
  });
  const { of } = progressOfPlans(plan, { uploads: {}, moved: 0 });
  expect(of).toBe(plan.last.parts.length);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect([...new Set(seen)]).toEqual([...Array(of + 1).keys()]);
});

it('never shows a bundle before all of it is there', async () => {
  const seen = new Set<number | undefined>();
  const storage = memorySegmentStorage({
    limits: smallLimits,
    onCall: () => seen.add(storage.objects.get(`${bundleName.bucket}/${bundleName.key}`)?.length),
  });
  const { plan, loadIndex } = await bundleOf(storage, groups);
  const outcome = await runAssembly(plan, storage, loadIndex, straight());
  expect([...seen]).toEqual([undefined, outcome.state === 'done' ? outcome.object.bytes : 0]);
});
