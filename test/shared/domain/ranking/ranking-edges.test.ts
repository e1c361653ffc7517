import { describe, expect, it } from 'vitest';
import type { RankingEntrant, Standing } from '../../../../shared/contracts/ranking.ts';
import type { Band } from '../../../../shared/contracts/ranking-group.ts';
import { bandOf, comparedPercent } from '../../../../shared/domain/ranking/band-of.ts';
import { compareStandings } from '../../../../shared/domain/ranking/compare-standings.ts';
import { placedWords } from '../../../../shared/domain/ranking/place-words.ts';
import { rankGroup } from '../../../../shared/domain/ranking/rank-group.ts';
import type { RankingRules } from '../../../../shared/domain/ranking/ranking-rules.ts';
import { unplacedWords } from '../../../../shared/domain/ranking/unplaced-words.ts';
import { fraction } from '../../../../shared/domain/scoring/fraction.ts';
import { words } from '../scoring/one-leaf-table.ts';

const all: Band = { code: 'GOOD', label: words('good'), from: null, to: null };
const rules: RankingRules = {
  column: 'final',
  rankBy: 'PUBLISHED_INDEX',
  tieBreaks: ['3', '8'].map((node) => ({ kind: 'HIGHER_INDEX', node })),
  bands: [all],
};
const nothing: Standing = { points: 0, countedMax: 0, indexPercent: null };
const of = (indexPercent: number): Standing => ({ points: indexPercent, countedMax: 10_000, indexPercent });
const entrant = (entrantId: string, total: Standing, tieBreaks: Standing[] = []): RankingEntrant => ({
  state: 'SCORED',
  entrantId,
  total,
  tieBreaks,
  awaiting: [],
  arrived: [],
});

describe.each(['PUBLISHED_INDEX', 'EXACT_INDEX'] as const)('by %s, nothing that counts', (by) => {
  it('is behind every index, also behind 0, and equal to itself', () => {
    expect(Math.sign(compareStandings(nothing, of(0), by))).toBe(-1);
    expect(Math.sign(compareStandings(of(0), nothing, by))).toBe(1);
    expect(compareStandings(nothing, nothing, by)).toBe(0);
    expect(compareStandings(of(5), of(5), by)).toBe(0);
    expect(Math.sign(compareStandings(of(5), of(6), by))).toBe(-1);
  });

  it('has no percentage', () => {
    expect(comparedPercent(nothing, by)).toBeUndefined();
    expect(comparedPercent(of(0), by)?.num).toBe(0n);
  });
});

describe('bands', () => {
  it('with a gap at the bottom are refused, never guessed', () => {
    const top: Band = { ...all, from: { percent: '90', closed: true } };
    expect(() => bandOf(fraction(89), [top])).toThrow(new RangeError('the bands leave a gap at the bottom'));
    expect(bandOf(fraction(90), [top])).toBe(top);
  });
});

describe('places', () => {
  it('names no tie-break where the total decided', () => {
    const tied = (id: string, total: number) => entrant(id, of(total), [of(1), of(2)]);
    const { placed } = rankGroup(rules, [tied('a', 9_000), tied('b', 8_000), tied('c', 7_000)]);
    expect(placed.map(({ place, separatedBy }) => [place, separatedBy])).toEqual([
      [1, null],
      [2, null],
      [3, null],
    ]);
  });

  it('shows those who share one in the order of their ids, however they come', () => {
    const ids = ['d', 'b', 'e', 'a', 'c'];
    const inOrder = (given: string[]) =>
      rankGroup(
        rules,
        given.map((id) => entrant(id, of(5_000))),
      ).placed.map(({ entrantId }) => entrantId);
    expect(inOrder(ids)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(inOrder(ids.toReversed())).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('go to nobody who is absent, unscored or has nothing that applies, and to no leaf of theirs', () => {
    const ranking = rankGroup(rules, [
      { state: 'UNSCORED', entrantId: 'c' },
      { state: 'ABSENT', entrantId: 'b' },
      entrant('a', nothing),
      entrant('d', of(1)),
    ]);
    expect(ranking.unplaced).toEqual([
      { entrantId: 'a', reason: 'NOTHING_APPLIES', leaves: [] },
      { entrantId: 'b', reason: 'ABSENT', leaves: [] },
      { entrantId: 'c', reason: 'UNSCORED', leaves: [] },
    ]);
    expect(ranking.placed.map(({ entrantId, place, sharedBy }) => [entrantId, place, sharedBy])).toEqual([
      ['d', 1, 1],
    ]);
  });
});

describe('words', () => {
  it('say of a tie-break that does not apply that there is no value', () => {
    const group = [entrant('a', of(9_000), [of(0), of(0)]), entrant('b', of(9_000), [nothing, of(0)])];
    const naming = { bands: [all], title: words };
    expect(placedWords(rankGroup(rules, group), 'b', naming).at(-1)).toEqual({
      vi: 'Cùng chỉ số với đơn vị xếp ngay trên; xếp sau theo tiêu chí phụ 3 (3 (vi)), ở đó đơn vị đạt –.',
      en: 'The same index as the one right above; behind it by the tie-break 3 (3), where it has –.',
    });
  });

  it('name leaves only where their values are what is missing', () => {
    expect(unplacedWords({ reason: 'ABSENT', leaves: [] })).toEqual({
      vi: 'Đơn vị không gửi bản tự đánh giá.',
      en: 'The unit sent no self-assessment.',
    });
  });
});
