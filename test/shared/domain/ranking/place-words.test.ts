import { describe, expect, it } from 'vitest';
import type { RankingEntrant } from '../../../../shared/contracts/ranking.ts';
import type { Band } from '../../../../shared/contracts/ranking-group.ts';
import { NoPlace } from '../../../../shared/contracts/standing.ts';
import { noPlaceWords } from '../../../../shared/domain/ranking/no-place-words.ts';
import { placedWords } from '../../../../shared/domain/ranking/place-words.ts';
import { rankGroup } from '../../../../shared/domain/ranking/rank-group.ts';
import type { RankingRules } from '../../../../shared/domain/ranking/ranking-rules.ts';
import { indexOf } from '../../../../shared/domain/scoring/sum-column.ts';
import { plainContext } from '../scoring/one-leaf-table.ts';

const bands: Band[] = [
  {
    code: 'EXCELLENT',
    label: { vi: 'Xuất sắc', en: 'Excellent' },
    from: { percent: '90', closed: false },
    to: null,
  },
  {
    code: 'GOOD',
    label: { vi: 'Tốt', en: 'Good' },
    from: null,
    to: { percent: '90', closed: true },
  },
];
const rules: RankingRules = {
  column: 'final',
  rankBy: 'PUBLISHED_INDEX',
  tieBreaks: [{ kind: 'HIGHER_INDEX', node: '3' }],
  bands,
};
const standing = (points: number, countedMax = 10_000) => ({
  points,
  countedMax,
  indexPercent: indexOf(points, countedMax, plainContext.rounding),
});
const entrant = (entrantId: string, points: number, tie: number, max?: number): RankingEntrant => ({
  state: 'SCORED',
  entrantId,
  total: standing(points, max),
  tieBreaks: [standing(tie, 1_000)],
  awaiting: [],
  arrived: [],
});
const naming = { bands, title: (code: string) => ({ vi: `Lĩnh vực ${code}`, en: `Field ${code}` }) };
const why = (id: string, of: RankingEntrant[], more: Partial<RankingRules> = {}) =>
  placedWords(rankGroup({ ...rules, ...more }, of), id, naming);
const en = (...args: Parameters<typeof why>) => why(...args).map((sentence) => sentence.en);

describe('why this place', () => {
  const group = [
    entrant('a', 9_500, 500),
    entrant('b', 9_000, 800),
    entrant('c', 9_000, 700),
    entrant('d', 9_000, 700),
    entrant('e', 9_000, 600),
  ];

  it('gives index, points and band with its ends, in both languages', () => {
    expect(why('a', group)).toEqual([
      {
        vi: 'Hạng 1 trong 5 đơn vị có hạng của nhóm: chỉ số 95,00 % (95,00 trên 100,00 điểm tối đa được tính).',
        en: 'Place 1 of 5 with a place in the group: index 95.00 % (95.00 of the 100.00 points that count).',
      },
      { vi: 'Xếp loại: Xuất sắc (trên 90 %).', en: 'Band: Excellent (over 90 %).' },
    ]);
  });

  it('names the tie-break that decided, above and below, with the own value alone', () => {
    expect(en('b', group).slice(1)).toEqual([
      'Band: Good (up to 90 %).',
      'The same index as the one right below; ahead of it by the tie-break 3 (Field 3), where it has 80.00 %.',
    ]);
    expect(en('e', group).slice(2)).toEqual([
      'The same index as the one right above; behind it by the tie-break 3 (Field 3), where it has 60.00 %.',
    ]);
  });

  it('says in Vietnamese what it says in English', () => {
    const vi = (...args: Parameters<typeof why>) => why(...args).map((sentence) => sentence.vi);
    const tieBreaks = [...rules.tieBreaks, { kind: 'HIGHER_INDEX' as const, node: '8' }];
    expect(vi('c', group, { tieBreaks }).slice(1)).toEqual([
      'Xếp loại: Tốt (đến 90 %).',
      'Đồng hạng với 1 đơn vị khác: bằng nhau ở chỉ số và ở các tiêu chí phụ (3, 8); các hạng tiếp theo được bỏ trống.',
      'Cùng chỉ số với đơn vị xếp ngay trên; xếp sau theo tiêu chí phụ 3 (Lĩnh vực 3), ở đó đơn vị đạt 70,00 %.',
      'Cùng chỉ số với đơn vị xếp ngay dưới; xếp trên theo tiêu chí phụ 3 (Lĩnh vực 3), ở đó đơn vị đạt 70,00 %.',
    ]);
    expect(vi('a', [entrant('a', 1, 1), entrant('b', 1, 1)], { tieBreaks: [] })[2]).toBe(
      'Đồng hạng với 1 đơn vị khác: bằng nhau ở chỉ số; các hạng tiếp theo được bỏ trống.',
    );
    const close = [entrant('a', 30_001, 0, 90_000), entrant('b', 30_000, 0, 90_000)];
    expect(vi('b', close, { rankBy: 'EXACT_INDEX' }).at(-1)).toBe(
      'Chỉ số công bố bằng đơn vị xếp ngay trên, nhưng chỉ số trước khi làm tròn thấp hơn.',
    );
  });

  it('gives both ends of a band, and none to a band that has none', () => {
    const label = { vi: 'Khá', en: 'Fair' };
    const ends = (low: boolean, high: boolean) => {
      const middle: Band = {
        code: 'FAIR',
        label,
        from: { percent: '50', closed: low },
        to: { percent: '80.5', closed: high },
      };
      const ranking = rankGroup(rules, [entrant('a', 6_000, 0)]);
      const placed = ranking.placed.map((one) => ({ ...one, band: 'FAIR' as const }));
      return placedWords({ ...ranking, placed }, 'a', { ...naming, bands: [middle] })[1];
    };
    expect(ends(true, false)).toEqual({
      vi: 'Xếp loại: Khá (từ 50 % dưới 80,5 %).',
      en: 'Band: Fair (from 50 % under 80.5 %).',
    });
    expect(ends(false, true)).toEqual({
      vi: 'Xếp loại: Khá (trên 50 % đến 80,5 %).',
      en: 'Band: Fair (over 50 % up to 80.5 %).',
    });
    const open = { code: 'GOOD' as const, label, from: null, to: null };
    const only = rankGroup({ ...rules, bands: [open] }, [entrant('a', 1, 1)]);
    expect(placedWords(only, 'a', { ...naming, bands: [open] })[1]?.en).toBe('Band: Fair.');
    expect(placedWords(only, 'a', { ...naming, bands: [] })).toHaveLength(1);
    expect(() => placedWords(only, 'x', naming)).toThrow('x has no place');
  });

  it('says the same to all who share a place', () => {
    const shared = [
      'Shared with 1 other(s): equal in the index and in the tie-breaks (3); the places after it are left out.',
      'The same index as the one right above; behind it by the tie-break 3 (Field 3), where it has 70.00 %.',
      'The same index as the one right below; ahead of it by the tie-break 3 (Field 3), where it has 70.00 %.',
    ];
    expect(en('c', group).slice(2)).toEqual(shared);
    expect(en('d', group).slice(2)).toEqual(shared);
    expect(en('a', [entrant('a', 1, 1), entrant('b', 1, 1)], { tieBreaks: [] })[2]).toBe(
      'Shared with 1 other(s): equal in the index; the places after it are left out.',
    );
  });

  it('tells where the exact index decided under one published index', () => {
    const close = [entrant('a', 30_001, 0, 90_000), entrant('b', 30_000, 0, 90_000)];
    const [first, second] = ['a', 'b'].map((id) => en(id, close, { rankBy: 'EXACT_INDEX' }));
    expect(second?.at(-1)).toBe(
      'Its published index equals that of the one right above, but is lower before rounding.',
    );
    expect(first).toHaveLength(2);
  });
});

describe('why no place', () => {
  it('has sentences in both languages for every reason', () => {
    const said = new Set<string>();
    for (const reason of NoPlace.options) {
      const words = noPlaceWords(reason, ['8.1.1'], { end: 0, draftsCount: true });
      expect(words).toHaveLength(1);
      said.add(words[0]?.en ?? '');
      for (const { vi, en: english } of words)
        expect([vi.endsWith('.'), english.endsWith('.')]).toEqual([true, true]);
    }
    expect(said.size, 'each its own').toBe(NoPlace.options.length);
    expect(noPlaceWords('AWAITING_DATA', ['8.1.1'], { end: 0, draftsCount: true })[0]?.en).toContain('8.1.1');
  });

  it('tells the absent when a draft would not have counted', () => {
    const about = (draftsCount: boolean) => noPlaceWords('ABSENT', [], { end: 0, draftsCount }).length;
    expect([about(true), about(false)]).toEqual([1, 2]);
    expect(noPlaceWords('ABSENT', [], { end: 0, draftsCount: false })[1]).toEqual({
      vi: 'Theo quy định của kỳ này, bản nháp chưa gửi không được tính.',
      en: 'By the rules of this round a draft that was not submitted does not count.',
    });
  });
});
