import { describe, expect, it } from 'vitest';
import { placeRows } from '../../../../shared/domain/engine/place-rows.ts';
import { rankingOf } from '../../../../shared/domain/ranking/ranking-of.ts';
import type { RankingRules } from '../../../../shared/domain/ranking/ranking-rules.ts';
import { words } from '../scoring/one-leaf-table.ts';

const rules: RankingRules = {
  column: 'final',
  rankBy: 'PUBLISHED_INDEX',
  tieBreaks: [{ kind: 'HIGHER_INDEX', node: '3' }],
  bands: [{ code: 'ALL', label: words('all'), from: null, to: null }],
};

describe('a ranking of one range among others', () => {
  it('holds its rows alone, and shows an index of nothing out of something as 0', () => {
    const ranges = [
      { from: 0, to: 2 },
      { from: 2, to: 5 },
    ];
    const keys = [Float64Array.of(9_000, 100, 5_000, 5_000, -1), Float64Array.of(1, 1, 0, -1, -1)];
    const asked: string[] = [];
    const rows = {
      entrantIds: ['a', 'b', 'c', 'd', 'e'],
      ranked: { ...placeRows(ranges, keys), keys, blocked: Uint8Array.of(0, 0, 0, 0, 1) },
      points: [90, 1, 50, 50, 0],
      counted: [100, 100, 100, 100, 100],
      indexes: keys[0]!,
      tieBreaks: [keys[1]!],
      awaitedBy: (row: number) => (row === 4 ? ['1', '2'] : []),
      isHere: (code: string, { from, to }: { from: number; to: number }) => {
        asked.push(`${code} ${from} ${to}`);
        return code === '2';
      },
    };
    const { placed, unplaced, awaiting } = rankingOf(rules, rows, ranges[1]!, []);
    expect(
      placed.map(({ entrantId, place, tieBreakIndexes }) => [entrantId, place, tieBreakIndexes]),
    ).toEqual([
      ['c', 1, [0]],
      ['d', 2, [null]],
    ]);
    expect(unplaced).toEqual([{ entrantId: 'e', reason: 'AWAITING_DATA', leaves: ['2'] }]);
    expect([asked, awaiting]).toEqual([['1 2 5', '2 2 5'], []]);
  });
});
