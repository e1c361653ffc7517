import { describe, expect, it } from 'vitest';
import type { Placed, Ranking, Unplaced } from '../../../../shared/contracts/ranking.ts';
import { compareRankings, isUnbroken } from '../../../../shared/domain/ranking/compare-rankings.ts';

const placed = (entrantId: string, place: number, indexPercent: number): Placed => ({
  entrantId,
  place,
  sharedBy: 1,
  points: 1,
  countedMax: 1,
  indexPercent,
  band: 'GOOD',
  tieBreakIndexes: [],
  separatedBy: null,
});
const absent = (entrantId: string): Unplaced => ({ entrantId, reason: 'ABSENT', leaves: [] });
const ranking = (all: Placed[], unplaced: Unplaced[] = [], column: Ranking['column'] = 'final'): Ranking => ({
  column,
  rankedBy: 'PUBLISHED_INDEX',
  tieBreaks: [],
  awaiting: [],
  placed: all,
  unplaced,
});
const later = (of: Ranking) => ({
  groupId: 'so',
  ranking: of,
  lines: [...of.placed, ...of.unplaced].map(({ entrantId }) => ({
    entrantId,
    unitName: entrantId,
    submissionId: 'a'.repeat(26),
    self: null,
    appraised: null,
    final: null,
    fields: [],
  })),
});
const always = () => true;

describe('a result against an earlier one', () => {
  it('tells the change of place and of index', () => {
    const now = later(ranking([placed('a', 1, 9_000), placed('b', 2, 8_000), placed('c', 3, 7_000)]));
    const then = ranking([
      placed('b', 1, 9_500),
      placed('a', 2, 8_500),
      placed('c', 3, 7_000),
      placed('d', 4, 1),
    ]);
    expect(
      compareRankings(now, [{ groupId: 'so', ranking: then }], always).map(({ change }) => change),
    ).toEqual([
      { before: { place: 2, of: 4, indexPercent: 8_500 }, up: 1, index: 500 },
      { before: { place: 1, of: 4, indexPercent: 9_500 }, up: -1, index: -1_500 },
      { before: { place: 3, of: 4, indexPercent: 7_000 }, up: 0, index: 0 },
    ]);
  });

  it('compares nobody who is new, came from another group, is another unit, or lacks a place in either', () => {
    const now = later(
      ranking(
        [placed('new', 1, 1), placed('moved', 2, 1), placed('merged', 3, 1), placed('late', 4, 1)],
        [absent('gone')],
      ),
    );
    const earlier = [
      { groupId: 'so', ranking: ranking([placed('merged', 1, 1), placed('gone', 2, 1)], [absent('late')]) },
      { groupId: 'huyen', ranking: ranking([placed('moved', 1, 1)]) },
    ];
    const found = compareRankings(now, earlier, (id) => id !== 'merged');
    expect(found.map(({ entrantId, notComparable }) => [entrantId, notComparable])).toEqual([
      ['new', 'NEW'],
      ['moved', 'OTHER_GROUP'],
      ['merged', 'OTHER_UNIT'],
      ['late', 'NO_PLACE_BEFORE'],
      ['gone', 'NO_PLACE'],
    ]);
    const turned = compareRankings(now, earlier.toReversed(), (id) => id !== 'merged');
    expect(turned, 'whichever group comes first').toEqual(found);
    expect(compareRankings(now, [], always).every(({ notComparable }) => notComparable === 'NEW')).toBe(true);
  });

  it('never compares claims with final points', () => {
    const [claims, final] = [ranking([placed('a', 1, 1)], [], 'self'), ranking([placed('a', 1, 1)])];
    const against = (now: Ranking, then: Ranking) =>
      compareRankings(later(now), [{ groupId: 'so', ranking: then }], always)[0]?.notComparable;
    expect([against(claims, final), against(final, claims), against(final, final)]).toEqual([
      'NO_PLACE',
      'NO_PLACE_BEFORE',
      undefined,
    ]);
  });
});

describe('an unbroken unit', () => {
  const [earlier, now] = [
    { from: '2022-01-01', to: '2022-12-31' },
    { from: '2023-01-01', to: '2023-12-31' },
  ];
  it.each([
    [{}, true],
    [{ validFrom: '2022-12-31' }, true],
    [{ validFrom: '2023-01-01' }, false],
    [{ validTo: '2023-01-01' }, true],
    [{ validTo: '2022-12-31' }, false],
    [undefined, false],
  ])('with the days %j: %s', (unit, expected) => {
    expect(isUnbroken(unit, earlier, now)).toBe(expected);
  });
});
