import { describe, expect, it } from 'vitest';
import { isDeeperThan } from '../../../shared/domain/nesting.ts';

const nested = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}1${']'.repeat(levels)}`);

describe('nesting', () => {
  it('is measured to the level', () => {
    expect(isDeeperThan(1, 0)).toBe(false);
    expect(isDeeperThan({ a: { b: [1, 'x', null] } }, 3)).toBe(false);
    expect(isDeeperThan({ a: { b: [1, 'x', null] } }, 2)).toBe(true);
    expect([isDeeperThan(nested(64), 64), isDeeperThan(nested(65), 64)]).toEqual([false, true]);
  });

  it('beyond any stack, and in the broad, is measured all the same', () => {
    expect(isDeeperThan(nested(500_000), 64)).toBe(true);
    expect(
      isDeeperThan(
        Array.from({ length: 300_000 }, () => ({ a: 1 })),
        64,
      ),
    ).toBe(false);
  });
});
