import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type PartLimits,
  partBytes,
  planParts,
  type Run,
  s3Limits,
  sliceBytes,
} from '../../../../../shared/files/zip/uploads/plan-parts.ts';
import { planUploads, type UploadPlan } from '../../../../../shared/files/zip/uploads/plan-uploads.ts';

const MiB = 1024 * 1024;
const limits: PartLimits = { minPart: 10, maxCopy: 40, maxParts: 1000 };
const target = { bucket: 'b', key: 'whole' };

/** A run of which only the size matters. */
const stored = (bytes: number, key = 'k'): Run => ({ bytes, crc32: 0, from: { bucket: 'b', key, bytes } });
const inMemory = (bytes: number): Run => ({ bytes, crc32: 0, from: new Uint8Array(bytes) });

/** Each part as its kind and length in MiB. */
const shape = (runs: Run[], rules = s3Limits): string[] =>
  planParts(runs, rules).parts.map((part) => `${part.kind} ${partBytes(part) / MiB}`);

const someRuns = fc.array(
  fc.tuple(fc.oneof(fc.nat(12), fc.nat(200)), fc.boolean()).map(([bytes, memory]) => {
    const content = randomBytes(bytes);
    const name = { bucket: 'b', key: content.toString('hex').slice(0, 40), bytes };
    return { content, run: { bytes, crc32: crc32(content), from: memory ? content : name } };
  }),
  { maxLength: 30 },
);

describe('planParts', () => {
  it('keeps to the limits and to the order, whatever the runs', () => {
    fc.assert(
      fc.property(someRuns, (list) => {
        const { parts, tail } = planParts(
          list.map(({ run }) => run),
          limits,
        );
        for (const part of parts) {
          expect(partBytes(part)).toBeGreaterThanOrEqual(limits.minPart);
          if (part.kind === 'copy') expect(partBytes(part)).toBeLessThanOrEqual(limits.maxCopy);
        }
        expect(sliceBytes(tail)).toBeLessThan(limits.minPart);
        const contents = new Map<Run, Buffer>(list.map(({ run, content }) => [run, content]));
        const slices = [
          ...parts.flatMap((part) => (part.kind === 'copy' ? [part.slice] : part.slices)),
          ...tail,
        ];
        const joined = slices.map(({ run, start, end }) => contents.get(run)!.subarray(start, end));
        expect(Buffer.concat(joined)).toEqual(Buffer.concat(list.map(({ content }) => content)));
      }),
    );
  });

  it('joins less than twice the least part where all runs are stored', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60)), (sizes) => {
        const { parts } = planParts(
          sizes.map((bytes) => stored(bytes)),
          limits,
        );
        const joins = parts.filter(({ kind }) => kind === 'join').map(partBytes);
        expect(Math.max(0, ...joins)).toBeLessThan(2 * limits.minPart);
      }),
    );
  });

  it('copies what is long enough and moves nothing', () => {
    expect(shape([stored(5 * MiB), stored(300 * MiB)])).toEqual(['copy 5', 'copy 300']);
  });

  it('lets a short join borrow the head of the long run after it', () => {
    expect(shape([stored(MiB), stored(2 * MiB), stored(20 * MiB)])).toEqual(['join 5', 'copy 18']);
  });

  it('takes a run whole where borrowing would leave too little of it', () => {
    expect(shape([stored(MiB), stored(8 * MiB), stored(5 * MiB)])).toEqual(['join 9', 'copy 5']);
    expect(shape([stored(MiB), stored(9 * MiB)])).toEqual(['join 5', 'copy 5']);
  });

  it('divides a run over 5 GiB into copies of about equal length', () => {
    const parts = shape([stored(12 * 1024 * MiB)], { ...s3Limits, maxCopy: 5 * 1024 * MiB });
    expect(parts).toEqual(['copy 4096', 'copy 4096', 'copy 4096']);
  });

  it('never copies from memory and leaves out what is empty', () => {
    expect(shape([inMemory(0), inMemory(6 * MiB), stored(0)])).toEqual(['join 6']);
  });

  it('leaves a tail shorter than a part', () => {
    const { parts, tail } = planParts([stored(6 * MiB), stored(10)], s3Limits);
    expect([parts.length, sliceBytes(tail)]).toEqual([1, 10]);
  });
});

describe('planUploads', () => {
  const counts = ({ merges, last }: { merges: UploadPlan[]; last: UploadPlan }) =>
    [...merges, last].map(({ parts }) => parts.length);

  it('is one upload as long as the parts suffice, with those kept free', () => {
    const runs = Array.from({ length: 9_999 }, (_, i) => stored(6 * MiB, `s${i}`));
    expect(counts(planUploads(runs, target, s3Limits, 1))).toEqual([9_999]);
    expect(counts(planUploads(runs, target, s3Limits, 2)).length).toBeGreaterThan(1);
  });

  it('merges groups first where 10,000 parts do not suffice, and copies what it merged', () => {
    const runs = Array.from({ length: 25_000 }, (_, i) => stored(6 * MiB, `s${i}`));
    const plans = planUploads(runs, target, s3Limits, 2);
    expect(plans.merges.length).toBe(5);
    expect(Math.max(...counts(plans))).toBeLessThanOrEqual(10_000);
    expect(plans.merges.reduce((sum, { whole }) => sum + whole.bytes, 0)).toBe(25_000 * 6 * MiB);
    expect(plans.last.parts.every(({ kind }) => kind === 'copy')).toBe(true);
    expect(new Set(plans.merges.map((merge) => merge.target.key)).size).toBe(5);
  });

  it('merges merges where one level is not enough', () => {
    const runs = Array.from({ length: 100 }, (_, i) => stored(40, `s${i}`));
    const plans = planUploads(runs, target, { minPart: 10, maxCopy: 4000, maxParts: 8 }, 1);
    expect(plans.merges.length).toBe(25 + 7);
    expect(new Set([...plans.merges, plans.last].map((plan) => plan.target.key)).size).toBe(33);
    expect(Math.max(...counts(plans))).toBeLessThanOrEqual(8);
    expect(plans.last.whole.bytes).toBe(4000);
  });

  it('refuses what no number of merges makes one object', () => {
    const runs = Array.from({ length: 12 }, () => stored(40));
    expect(() => planUploads(runs, target, { minPart: 10, maxCopy: 40, maxParts: 8 }, 1)).toThrow(
      /do not fit/,
    );
  });
});
