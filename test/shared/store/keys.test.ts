import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  keys,
  owedShard,
  owedShards,
  roundListing,
  roundListings,
  scopeKey,
} from '../../../shared/store/keys.ts';

describe('keys', () => {
  it('of different things are different', () => {
    const all = [
      keys.campaign('a'),
      keys.unit('a'),
      keys.membership('a', scopeKey({ kind: 'UNIT', unitId: 'a' }), 'UNIT_HEAD'),
      keys.membership('a', scopeKey({ kind: 'CAMPAIGN', campaignId: 'a' }), 'MANAGER'),
      keys.membership('a', scopeKey({ kind: 'PROVINCE' }), 'MANAGER'),
      keys.control('a'),
      keys.submission('a'),
      keys.answer('a', '1'),
      keys.evidence('a', '1'),
      keys.appraisal('a', 1, '1'),
      keys.segments('a', 1, 'ASCII'),
      keys.segment('a', 1, 'ASCII', '1'),
      keys.segment('a', 1, 'VIETNAMESE', '1'),
      keys.assembly('a'),
      keys.score('a'),
      keys.ranking('a', 'b'),
      keys.import('a'),
      keys.job('a'),
    ].map(({ pk, sk }) => `${pk} ${sk}`);
    expect(new Set(all).size).toBe(all.length);
  });

  it('lie in shards that somebody visits', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(owedShards).toContain(owedShard(text));
        expect(roundListings('r')).toContain(roundListing('r', text));
      }),
    );
    expect(owedShards).toHaveLength(16);
  });

  it('spread evenly over the shards', () => {
    const counts = new Map<string, number>();
    for (let n = 0; n < 16_000; n++) {
      const shard = owedShard(`SUB#${n}`);
      counts.set(shard, (counts.get(shard) ?? 0) + 1);
    }
    expect(counts.size).toBe(16);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(200);
  });
});
