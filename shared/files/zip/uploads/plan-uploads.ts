import { combineCrc32 } from '../records/combine-crc32.ts';
import { type PartLimits, type PlannedParts, planParts, type Run } from './plan-parts.ts';
import type { ObjectName, WholeObject } from './segment-storage.ts';

/** One multipart upload and what its planned parts and tail add up to. */
export type UploadPlan = PlannedParts & { target: ObjectName; whole: WholeObject };

/** Uploads to be done in this order. All but the last make intermediate objects, which the ones after them copy. */
export type UploadPlans = { merges: UploadPlan[]; last: UploadPlan };

/** Whether a key is that of an intermediate object, as `planUploads` names them. */
export const isIntermediate = (key: string): boolean => /\.merge-\d+-\d+$/.test(key);

const wholeOf = (runs: readonly Run[]): WholeObject =>
  runs.reduce(
    (sum, run) => ({
      bytes: sum.bytes + run.bytes,
      crc32: combineCrc32(sum.crc32, run.crc32, run.bytes),
    }),
    { bytes: 0, crc32: 0 },
  );

const planOne = (runs: readonly Run[], target: ObjectName, limits: PartLimits): UploadPlan => ({
  ...planParts(runs, limits),
  target,
  whole: wholeOf(runs),
});

/** Parts that runs can need at most, whatever stands before them. */
const mostParts = (run: Run, { maxCopy }: PartLimits): number => Math.ceil(run.bytes / maxCopy) + 1;

/** Consecutive runs, each group within one upload's parts. */
const groups = (runs: readonly Run[], limits: PartLimits): Run[][] => {
  const result: Run[][] = [[]];
  let room = limits.maxParts;
  for (const run of runs) {
    if (mostParts(run, limits) > room && result.at(-1)!.length > 0) {
      result.push([]);
      room = limits.maxParts;
    }
    room -= mostParts(run, limits);
    result.at(-1)!.push(run);
  }
  return result;
};

/**
 * Plans the upload of runs, one after the other, to `target`; `reserved` parts stay free for what is added at the end.
 * Where that takes more parts than one upload may have, groups of runs are first merged into intermediate objects
 * beside the target. @throws RangeError when even that cannot make it one object
 */
export const planUploads = (
  runs: readonly Run[],
  target: ObjectName,
  limits: PartLimits,
  reserved: number,
  level = 1,
): UploadPlans => {
  const plan = planOne(runs, target, limits);
  if (plan.parts.length + reserved <= limits.maxParts) return { merges: [], last: plan };
  const merges = groups(runs, limits).map((group, i) =>
    planOne(group, { ...target, key: `${target.key}.merge-${level}-${i + 1}` }, limits),
  );
  const merged = merges.map(({ target: object, whole }) => ({
    ...whole,
    from: { ...object, bytes: whole.bytes },
  }));
  if (planParts(merged, limits).parts.length >= plan.parts.length) {
    throw new RangeError(`${plan.whole.bytes} bytes do not fit in one object`);
  }
  const rest = planUploads(merged, target, limits, reserved, level + 1);
  return { merges: [...merges, ...rest.merges], last: rest.last };
};
