import { canonicalJson } from '../../../../shared/canonical-json.ts';
import { PublicationSnapshot } from '../../../../shared/contracts/publication.ts';
import { type MemoryRecords, memoryRecords } from '../../../fakes/memory-records.ts';
import { type Act, acts } from './acts.ts';
import { everyWrite, type Point } from './every-write.ts';
import { invariantFaults } from './invariants.ts';
import {
  appraisalCloses,
  closesAt,
  day,
  type InterleavedRound,
  interleavedRound,
  margin,
  reviewCloses,
} from './stage.ts';

type Step = { at: number; run: (at: number) => Promise<void> };

/** What people are told where something came between; they look again. */
// An appraiser whose leaves were given other codes meanwhile is told that there are none of the old ones.
const told = ['conflict', 'not_found', 'precondition_failed', 'window_closed', 'invalid_request'];
const trying = async (act: () => Promise<unknown>): Promise<string | undefined> => {
  try {
    await act();
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!told.includes(code)) throw error;
    return code;
  }
};

/** What is decided on a review is in the final result, whenever it was: that does not come before it. */
const reviewFaults = async (records: MemoryRecords, stage: InterleavedRound): Promise<string[]> => {
  const { control, decideReview, minute, publish, ports } = stage;
  const at = reviewCloses + day;
  if ((await control()).publication?.kind !== 'FINAL') {
    await trying(() => decideReview(at));
    await minute(at);
    await publish(at, 'FINAL');
    await minute(at);
  }
  const { publication } = await control();
  const found = await ports.snapshots.get('publications', publication?.snapshotId ?? '', PublicationSnapshot);
  const counts = canonicalJson(found.reviews ?? {});
  const isThere = counts === canonicalJson({ asked: 1, upheld: 0, changed: 1 });
  return [...(isThere ? [] : [`the final result has ${counts}`]), ...(await invariantFaults(records, stage))];
};

/**
 * Plays a round from before its end to its publication, with an act in the middle of one of its writes; whoever was given more
 * time uses it, and at last the result is published again.
 * @returns what is wrong in the end, how many writes the round has, and whether the act came
 */
export const playInterleaved = async (
  name: string,
  point: Point,
): Promise<{ faults: string[]; writes: number; done: boolean }> => {
  const act: Act | undefined = acts[name];
  if (act === undefined) throw new Error(`no act ${name}`);
  const records = memoryRecords();
  try {
    const isReviewed = name === 'reviewDecided';
    const stage = await interleavedRound(records, isReviewed ? 'own' : 'whole');
    const { save, submit, appraise, minute, publish } = stage;
    const faults: string[] = [];
    const appraiseAll = async (at: number) => {
      await trying(() => appraise(at));
      await minute(at);
    };
    const handIn = async (entrantId: string, at: number) => {
      const first = await trying(() => submit(entrantId, at));
      const refused = first === undefined ? undefined : await trying(() => submit(entrantId, at));
      if (refused !== undefined) faults.push(`${entrantId} was refused in time: ${refused}`);
    };
    const agenda: Step[] = [
      { at: closesAt - day, run: async (at) => save('b', false, at).then(() => minute(at)) },
      { at: closesAt, run: (at) => handIn('a', at) },
      { at: closesAt + margin, run: minute },
      { at: closesAt + 16 * day, run: minute },
      { at: closesAt + 60 * day, run: appraiseAll },
      { at: appraisalCloses, run: appraiseAll },
      { at: appraisalCloses + margin, run: async (at) => trying(() => publish(at)).then(() => minute(at)) },
    ];
    if (isReviewed)
      agenda.push(
        { at: reviewCloses, run: async (at) => stage.askReview(at).then(() => minute(at)) },
        {
          at: reviewCloses + margin,
          run: async (at) => trying(() => publish(at, 'FINAL')).then(() => minute(at)),
        },
      );
    const interrupted = everyWrite(records);
    let now = 0;
    let last = appraisalCloses + margin;
    interrupted.arm(point, async () => {
      const { again, refused } = await act(stage, now);
      if (refused !== undefined) faults.push(`${name} ended as ${refused}`);
      if (again === undefined) return;
      const { entrantId, end, appraisalUntil } = again;
      last = Math.max(last, appraisalUntil + margin);
      agenda.push(
        { at: end, run: async (at) => save(entrantId, true, at).then(() => handIn(entrantId, at)) },
        { at: end + 1, run: async (at) => late(await trying(() => save(entrantId, false, at))) },
        { at: end + margin, run: minute },
        { at: appraisalUntil, run: appraiseAll },
      );
    });
    const late = (code: string | undefined) => {
      if (code !== 'window_closed') faults.push(`what came late was answered with ${code ?? 'yes'}`);
    };
    while (agenda.length > 0) {
      agenda.sort((a, b) => a.at - b.at);
      const step = agenda.shift()!;
      now = step.at;
      await step.run(now);
    }
    const { writes, done, failed } = interrupted.disarm();
    if (failed !== undefined) throw failed;
    last += day;
    if (isReviewed) return { faults: [...faults, ...(await reviewFaults(records, stage))], writes, done };
    await minute(last);
    faults.push(...(await invariantFaults(records, stage)));
    const refused = await trying(() => publish(last));
    if (refused !== undefined) faults.push(`the result cannot be published: ${refused}`);
    await minute(last);
    return { faults: [...faults, ...(await invariantFaults(records, stage))], writes, done };
  } finally {
    await records.close();
  }
};
