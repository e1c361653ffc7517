import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ranking, RankingEntrant, Standing } from '../../../../shared/contracts/ranking.ts';
import type { Band } from '../../../../shared/contracts/ranking-group.ts';
import { bandOf } from '../../../../shared/domain/ranking/band-of.ts';
import { rankGroup } from '../../../../shared/domain/ranking/rank-group.ts';
import type { RankingRules } from '../../../../shared/domain/ranking/ranking-rules.ts';
import { compare, decimal, fraction } from '../../../../shared/domain/scoring/fraction.ts';
import { indexOf } from '../../../../shared/domain/scoring/sum-column.ts';
import { plainContext, words } from '../scoring/one-leaf-table.ts';

const band = (code: string, from: string | null): Band => ({
  code,
  label: words(code),
  from: from === null ? null : { percent: from, closed: true },
  to: null,
});
const rules: RankingRules = {
  column: 'final',
  rankBy: 'PUBLISHED_INDEX',
  tieBreaks: [
    { kind: 'HIGHER_INDEX', node: '3' },
    { kind: 'HIGHER_INDEX', node: '8' },
  ],
  bands: [band('EXCELLENT', '90'), band('GOOD', '80'), band('WEAK', null)],
};
const standing = (points: number, countedMax: number) => ({
  points,
  countedMax,
  indexPercent: indexOf(points, countedMax, plainContext.rounding),
});
type Scored = Extract<RankingEntrant, { state: 'SCORED' }>;
const entrant = (
  entrantId: string,
  points: number,
  ties: number[] = [0, 0],
  more: Partial<Scored> = {},
): Scored => ({
  state: 'SCORED',
  entrantId,
  total: standing(points, 10_000),
  tieBreaks: ties.map((tie) => standing(tie, 1_000)),
  awaiting: [],
  arrived: ['1', '2'],
  ...more,
});
const places = (ranking: Ranking) => ranking.placed.map(({ entrantId, place }) => `${place} ${entrantId}`);

describe('places', () => {
  it('shares a place and leaves the next one out', () => {
    const ranking = rankGroup(rules, [
      entrant('c', 8_000),
      entrant('b', 9_000),
      entrant('a', 9_000),
      entrant('d', 8_000),
    ]);
    expect(places(ranking)).toEqual(['1 a', '1 b', '3 c', '3 d']);
    expect(ranking.placed.map(({ sharedBy }) => sharedBy)).toEqual([2, 2, 2, 2]);
  });

  it('parts equals by the declared tie-breaks in order, and says by which', () => {
    const ranking = rankGroup(rules, [
      entrant('a', 9_000, [500, 100]),
      entrant('b', 9_000, [600, 0]),
      entrant('c', 9_000, [500, 200]),
      entrant('d', 9_000, [500, 100]),
    ]);
    expect(places(ranking)).toEqual(['1 b', '2 c', '3 a', '3 d']);
    expect(ranking.placed.map(({ separatedBy }) => separatedBy)).toEqual([null, '3', '8', null]);
  });

  it('puts a node that does not apply behind every value in a tie-break', () => {
    const without = entrant('a', 9_000, [0, 0], { tieBreaks: [standing(0, 0), standing(0, 0)] });
    expect(places(rankGroup(rules, [without, entrant('b', 9_000, [0, 0])]))).toEqual(['1 b', '2 a']);
  });

  it('compares the published index, or the exact fraction where the round says so', () => {
    const close = [
      entrant('a', 1, [0, 0], { total: standing(200_000, 300_000) }),
      entrant('b', 1, [0, 0], { total: standing(200_001, 300_000) }),
    ];
    expect(places(rankGroup(rules, close))).toEqual(['1 a', '1 b']);
    expect(places(rankGroup({ ...rules, rankBy: 'EXACT_INDEX' }, close))).toEqual(['1 b', '2 a']);
  });

  it('ranks by index, not by points, where maxima differ', () => {
    const narrow = entrant('a', 0, [0, 0], { total: standing(8_000, 8_000) });
    expect(places(rankGroup(rules, [entrant('b', 9_000), narrow]))).toEqual(['1 a', '2 b']);
  });
});

describe('bands', () => {
  const bandAt = (points: number, countedMax: number, rankBy: RankingRules['rankBy'] = 'PUBLISHED_INDEX') =>
    rankGroup({ ...rules, rankBy }, [entrant('a', 0, [], { total: standing(points, countedMax) })]).placed[0]
      ?.band;

  it('holds at exactly its closed end and not below', () => {
    expect([bandAt(9_000, 10_000), bandAt(8_999, 10_000), bandAt(7_999, 10_000)]).toEqual([
      'EXCELLENT',
      'GOOD',
      'WEAK',
    ]);
  });

  it('does not hold at exactly an open end', () => {
    const open = {
      ...rules,
      bands: [{ ...band('EXCELLENT', null), from: { percent: '90', closed: false } }, band('WEAK', null)],
    };
    const at = (points: number) => rankGroup(open, [entrant('a', points)]).placed[0]?.band;
    expect([at(9_000), at(9_001)]).toEqual(['WEAK', 'EXCELLENT']);
  });

  it('goes by what places go by: 89.996 % is published as 90.00 %', () => {
    expect(bandAt(89_996, 100_000)).toBe('EXCELLENT');
    expect(bandAt(89_996, 100_000, 'EXACT_INDEX')).toBe('GOOD');
  });
});

describe('entrants without a place', () => {
  it('are the absent, the unscored and those to whom nothing applies, in order of id', () => {
    const nothing = entrant('a', 0, [], { total: standing(0, 0) });
    const ranking = rankGroup(rules, [
      { state: 'UNSCORED', entrantId: 'c' },
      nothing,
      { state: 'ABSENT', entrantId: 'b' },
      entrant('d', 100),
    ]);
    expect(ranking.unplaced.map(({ entrantId, reason }) => `${entrantId} ${reason}`)).toEqual([
      'a NOTHING_APPLIES',
      'b ABSENT',
      'c UNSCORED',
    ]);
    expect(places(ranking)).toEqual(['1 d']);
  });

  it('lack a value that others have; one that nobody has leaves the ranking provisional', () => {
    const complete = entrant('a', 8_000, [0, 0], { awaiting: ['8'], arrived: ['1', '2'] });
    const lacking = entrant('b', 9_000, [0, 0], { awaiting: ['2', '8'], arrived: ['1'] });
    const ranking = rankGroup(rules, [complete, lacking]);
    expect(ranking.unplaced).toEqual([{ entrantId: 'b', reason: 'AWAITING_DATA', leaves: ['2'] }]);
    expect([places(ranking), ranking.awaiting]).toEqual([['1 a'], ['8']]);
  });
});

describe.each(['PUBLISHED_INDEX', 'EXACT_INDEX'] as const)('ranking by %s', (rankBy) => {
  const by = { ...rules, rankBy };
  // Few values and close maxima, so that equal, nearly equal and clearly different entrants all occur.
  const row = fc.record({
    id: fc.string({ minLength: 1, maxLength: 3 }),
    points: fc.constantFrom(0, 5_000, 6_000, 6_001, 9_000, 9_001),
    countedMax: fc.constantFrom(10_000, 12_000, 12_002, 60_000),
    ties: fc.tuple(fc.constantFrom(0, 300, 301), fc.constantFrom(0, 300)),
  });
  const group = fc
    .uniqueArray(row, { selector: ({ id }) => id, maxLength: 30 })
    .map((rows) =>
      rows.map(({ id, points, countedMax, ties }) =>
        entrant(id, 0, ties, { total: standing(points, countedMax) }),
      ),
    );

  it('the order in which entrants come changes nothing', () => {
    fc.assert(
      fc.property(group, fc.infiniteStream(fc.nat()), (entrants, keys) => {
        const shuffled = entrants
          .map((one) => ({ one, key: keys.next().value ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(rankGroup(by, shuffled)).toEqual(rankGroup(by, entrants));
      }),
    );
  });

  it('a place is one more than the number of entrants that are better', () => {
    const sign = (value: bigint) => Number(value > 0n) - Number(value < 0n);
    const order = (a: Standing, b: Standing): number =>
      rankBy === 'PUBLISHED_INDEX'
        ? Math.sign((a.indexPercent ?? -1) - (b.indexPercent ?? -1))
        : sign(BigInt(a.points) * BigInt(b.countedMax) - BigInt(b.points) * BigInt(a.countedMax));
    const better = (a: Scored, b: Scored): boolean => {
      const orders = [order(a.total, b.total), ...a.tieBreaks.map((tie, at) => order(tie, b.tieBreaks[at]!))];
      return (orders.find((one) => one !== 0) ?? 0) > 0;
    };
    fc.assert(
      fc.property(group, (entrants) => {
        const { placed } = rankGroup(by, entrants);
        expect(placed.length).toBe(entrants.length);
        for (const { entrantId, place, sharedBy } of placed) {
          const mine = entrants.find((one) => one.entrantId === entrantId)!;
          expect(place).toBe(1 + entrants.filter((other) => better(other, mine)).length);
          expect(sharedBy).toBe(
            entrants.filter((other) => !better(other, mine) && !better(mine, other)).length,
          );
        }
      }),
    );
  });
});

describe('bands with open and closed ends', () => {
  it('hold every index exactly once, by both of their ends', () => {
    const cut = fc.record({ at: fc.integer({ min: 1, max: 99 }), upperHolds: fc.boolean() });
    fc.assert(
      fc.property(
        fc.uniqueArray(cut, { minLength: 1, maxLength: 8, selector: ({ at }) => at }),
        fc.integer({ min: 0, max: 10_000 }),
        (cuts, index) => {
          const seams = cuts.toSorted((a, b) => b.at - a.at);
          const bands = [...seams, undefined].map((seam, n): Band => {
            const above = seams[n - 1];
            return {
              code: `B${n}`,
              label: words('x'),
              from: seam === undefined ? null : { percent: String(seam.at), closed: seam.upperHolds },
              to: above === undefined ? null : { percent: String(above.at), closed: !above.upperHolds },
            };
          });
          const percent = fraction(index, 100);
          const holds = ({ from, to }: Band): boolean => {
            const low = from === null ? 1 : compare(percent, decimal(from.percent));
            const high = to === null ? -1 : compare(percent, decimal(to.percent));
            return (
              (low > 0 || (low === 0 && from?.closed === true)) &&
              (high < 0 || (high === 0 && to?.closed === true))
            );
          };
          expect(bands.filter(holds)).toEqual([bandOf(percent, bands)]);
        },
      ),
    );
  });
});

describe('a shared place', () => {
  it('is exactly that of those who are equal in the total and in every tie-break', () => {
    const some = fc.record({ points: fc.integer({ min: 0, max: 3 }), ties: fc.tuple(fc.nat(2), fc.nat(2)) });
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 12 }), (all) => {
        const entrants = all.map(({ points, ties }, n) =>
          entrant(
            `e${String(n).padStart(2, '0')}`,
            points * 100,
            ties.map((tie) => tie * 100),
          ),
        );
        const key = (id: string) => JSON.stringify(all[Number(id.slice(1))]);
        const { placed } = rankGroup(rules, entrants);
        for (const one of placed) {
          const equals = placed.filter(({ entrantId }) => key(entrantId) === key(one.entrantId));
          expect(equals.every(({ place }) => place === one.place)).toBe(true);
          expect(one.sharedBy).toBe(equals.length);
          expect(placed.filter(({ place }) => place < one.place)).toHaveLength(one.place - 1);
        }
      }),
    );
  });
});
