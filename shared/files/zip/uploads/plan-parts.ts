import type { StoredObject } from './segment-storage.ts';

/** Rules of multipart uploads, in bytes and parts. */
export type PartLimits = {
  /** Every part but the last is at least this long. */
  minPart: number;
  /** A copy is at most this long; at least twice `minPart`. */
  maxCopy: number;
  maxParts: number;
};

const MiB = 1024 * 1024;

/** S3's: 5 MiB, 5 GiB, 10,000 parts. One copy stays under half a GiB, so that each answers in seconds and they run side by side. */
export const s3Limits: PartLimits = { minPart: 5 * MiB, maxCopy: 512 * MiB, maxParts: 10_000 };

/** A run of bytes with its CRC-32, in memory or stored. */
export type Run = { bytes: number; crc32: number; from: Uint8Array | StoredObject };

/** A stored run can be copied inside the store, without passing through us. */
export type StoredRun = Run & { from: StoredObject };

/** Bytes `[start, end)` of a run. */
export type Slice<R extends Run = Run> = { run: R; start: number; end: number };

/** One part of an upload: copied inside the store, or joined in memory from several slices. */
export type Part = { kind: 'copy'; slice: Slice<StoredRun> } | { kind: 'join'; slices: Slice[] };

/** Parts in order, then a tail shorter than `minPart`, which whatever is last in the upload takes in. */
export type PlannedParts = { parts: Part[]; tail: Slice[] };

const isStored = (run: Run): run is StoredRun => !(run.from instanceof Uint8Array);

/** Total length of slices in bytes. */
export const sliceBytes = (slices: readonly Slice[]): number =>
  slices.reduce((sum, { start, end }) => sum + end - start, 0);

/** Length of a part in bytes. */
export const partBytes = (part: Part): number =>
  sliceBytes(part.kind === 'copy' ? [part.slice] : part.slices);

/** The rest of a run from `from` on, in as few copies of about equal length as allowed: none is under half of `maxCopy`, unless it is the only one. */
const copies = (run: StoredRun, from: number, { maxCopy }: PartLimits): Part[] => {
  const rest = run.bytes - from;
  const count = Math.ceil(rest / maxCopy);
  const edge = (i: number) => from + Math.floor((rest * i) / count);
  return Array.from({ length: count }, (_, i) => ({
    kind: 'copy',
    slice: { run, start: edge(i), end: edge(i + 1) },
  }));
};

/**
 * Divides runs into parts that S3 accepts, moving as little as possible through memory. A run of at least `minPart` is
 * copied; shorter ones are joined until they are long enough. Where a long run follows a join that is too short, the
 * join borrows the run's head and the rest is copied, unless the rest would be too short: then all of it is joined.
 * No join reaches twice `minPart`, except for a longer run that is in memory anyhow.
 */
export const planParts = (runs: Iterable<Run>, limits: PartLimits): PlannedParts => {
  const parts: Part[] = [];
  let pending: Slice[] = [];
  let held = 0;
  const join = (): void => {
    parts.push({ kind: 'join', slices: pending });
    pending = [];
    held = 0;
  };
  for (const run of runs) {
    if (run.bytes === 0) continue;
    const lacking = held === 0 ? 0 : limits.minPart - held;
    if (isStored(run) && run.bytes - lacking >= limits.minPart) {
      if (lacking > 0) {
        pending.push({ run, start: 0, end: lacking });
        join();
      }
      parts.push(...copies(run, lacking, limits));
    } else {
      pending.push({ run, start: 0, end: run.bytes });
      held += run.bytes;
      if (held >= limits.minPart) join();
    }
  }
  return { parts, tail: pending };
};
