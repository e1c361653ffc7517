import { describe, expect, it } from 'vitest';
import { largestFile, singlePutLimit } from '../../../shared/contracts/evidence.ts';
import { missingParts, partLength, partPlan } from '../../../shared/domain/upload-parts.ts';

const mebibyte = 1024 * 1024;

describe('the parts of a file', () => {
  it('are none up to 100 MiB', () => {
    expect(partPlan(singlePutLimit)).toBeUndefined();
    expect(partPlan(singlePutLimit + 1)).toEqual({ partBytes: 16 * mebibyte, parts: 7 });
  });

  it.each([singlePutLimit + 1, 112 * mebibyte, 112 * mebibyte + 1, 999_999_999, largestFile])(
    'of %d bytes hold all of it, within what S3 takes',
    (bytes) => {
      const plan = partPlan(bytes)!;
      const lengths = Array.from({ length: plan.parts }, (_, n) => partLength(bytes, plan, n + 1) ?? 0);
      expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(bytes);
      expect(Math.min(...lengths.slice(0, -1))).toBeGreaterThanOrEqual(5 * mebibyte);
      expect(lengths.at(-1)).toBeGreaterThan(0);
      expect(plan.parts).toBeLessThanOrEqual(1_000);
      expect([partLength(bytes, plan, 0), partLength(bytes, plan, plan.parts + 1)]).toEqual([
        undefined,
        undefined,
      ]);
    },
  );

  it('are missing until they are whole', () => {
    const bytes = 112 * mebibyte + 5;
    const plan = partPlan(bytes)!;
    const whole = Array.from({ length: 7 }, (_, n) => ({ number: n + 1, bytes: 16 * mebibyte }));
    expect(missingParts(bytes, plan, whole)).toEqual([8]);
    expect(missingParts(bytes, plan, [...whole.slice(1), { number: 8, bytes: 4 }])).toEqual([1, 8]);
    expect(missingParts(bytes, plan, [...whole, { number: 8, bytes: 5 }])).toEqual([]);
  });
});
